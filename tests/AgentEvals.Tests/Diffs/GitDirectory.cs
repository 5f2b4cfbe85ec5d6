using AgentEvals.Processes;
using AgentEvals.Tests.Processes;

namespace AgentEvals.Tests.Diffs;

/// <summary>A directory with a real git repository, untouched by the user's configuration.</summary>
public sealed class GitDirectory : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public string Path => _directory.Path;

    public static async Task<GitDirectory> CreateAsync()
    {
        var directory = new GitDirectory();
        await directory.GitAsync("init", "-q", "-b", "main");
        return directory;
    }

    public string Write(string name, string text) => _directory.Write(name, text);

    public string Read(string name) => File.ReadAllText(System.IO.Path.Combine(Path, name));

    public async Task<string> GitAsync(params string[] arguments)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH")!,
            ["HOME"] = Path,
            ["GIT_CONFIG_GLOBAL"] = System.IO.Path.Combine(Path, "no-such-file"),
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["GIT_AUTHOR_NAME"] = "Test",
            ["GIT_AUTHOR_EMAIL"] = "test@example.com",
            ["GIT_COMMITTER_NAME"] = "Test",
            ["GIT_COMMITTER_EMAIL"] = "test@example.com",
        };
        var result = await new Command("git")
            .WithArguments(arguments)
            .WithWorkingDirectory(Path)
            .WithEnvironment(environment)
            .ExecuteAsync(TestContext.Current.CancellationToken);
        result.Succeeded.ShouldBeTrue($"git {string.Join(' ', arguments)}: {result.Error}");
        return result.Output;
    }

    public async Task CommitAsync(string message = "work")
    {
        await GitAsync("add", "-A");
        await GitAsync("commit", "-qm", message);
    }

    public void Dispose() => _directory.Dispose();
}
