using AgentEvals.Processes;

namespace AgentEvals.Tool.Tests;

/// <summary>A temporary folder with files in it.</summary>
internal sealed class Folder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("agentevals-tool-").FullName;

    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs git in the folder; it must succeed.</summary>
    public async Task GitAsync(params string[] arguments)
    {
        var result = await new Command("git")
            .WithArguments(["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgSign=false", .. arguments])
            .WithWorkingDirectory(Path)
            .ExecuteAsync(TestContext.Current.CancellationToken);
        result.ExitCode.ShouldBe(0, result.Error);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
