using System.Text.RegularExpressions;
using AgentEvals.Processes;

namespace AgentEvals.EndToEnd.Tests.Replay;

/// <summary>
/// The worked example's program, moved to a machine of its own, with one processor and with two: only with two is the first recording graded
/// beforehand on another thread. Nobody may see a difference but in time.
/// </summary>
public sealed partial class WarmUpTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"agentevals-warm-up-{Guid.NewGuid():N}");

    [Theory]
    [InlineData("nothing", "")]
    [InlineData("a transcript that is no transcript", "missing-email/claimed-a-test-run/transcript.jsonl")]
    [InlineData("a note that is no note", "missing-email/claimed-a-test-run/run.json")]
    [InlineData("a diff that is no diff", "missing-email/claimed-a-test-run/changes.diff")]
    [InlineData("no transcript", "-missing-email/claimed-a-test-run/transcript.jsonl")]
    [InlineData("no diff", "-missing-email/claimed-a-test-run/changes.diff")]
    [InlineData("no recording", "-missing-email")]
    [InlineData("a scenario that is no scenario", "../missing-email.eval.yaml")]
    public async Task Grading_beforehand_changes_no_result_and_writes_nothing(string broken, string path)
    {
        var alone = await RunAsync("1", path);
        var warmed = await RunAsync("2", path);

        warmed.ShouldBe(alone, broken);
        alone.ShouldContain(path.Length == 0 ? "Failed: 0" : "Total: ");
    }

    [Fact]
    public async Task Finding_the_tests_writes_nothing()
    {
        var (program, before) = Copy("list", "");

        var result = await ExecuteAsync(program, "2", "-list", "full");

        result.ExitCode.ShouldBe(0, result.Output + result.Error);
        Files(program).ShouldBe(before);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>All that a run shows and leaves behind, without times and random names.</summary>
    private async Task<string> RunAsync(string processors, string path)
    {
        var (program, before) = Copy(processors, path);
        var result = await ExecuteAsync(program, processors);
        var text =
            $"{result.ExitCode}\n{result.Output}\n{result.Error}\n{string.Join('\n', Files(program).Except(before, StringComparer.Ordinal))}";
        text = Passing.Replace(text.Replace(Path.GetDirectoryName(program)!, "", StringComparison.Ordinal), "*");
        return string.Join('\n', text.Split('\n').Order(StringComparer.Ordinal));
    }

    /// <summary>Copies the built program where its sources are not, and breaks or deletes one of its files.</summary>
    private (string Program, List<string> Files) Copy(string name, string path)
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var source = Path.Combine(Repository.Root, "artifacts", "bin", "Signup.Evals", configuration);
        var target = Path.Combine(_folder, name);
        foreach (
            var file in Directory
                .EnumerateFiles(source, "*", SearchOption.AllDirectories)
                .Where(file => !file.Contains(".agentevals" + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        )
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.WriteAllText(Path.Combine(target, "Signup.Evals.agentevals"), "/nowhere\n");
        var broken = Path.GetFullPath(Path.Combine(target, "Scenarios", "signup", "recordings", path.TrimStart('-')));
        switch (path)
        {
            case "":
                break;
            case ['-', ..] when Directory.Exists(broken):
                Directory.Delete(broken, recursive: true);
                break;
            case ['-', ..]:
                File.Exists(broken).ShouldBeTrue(broken);
                File.Delete(broken);
                break;
            default:
                File.Exists(broken).ShouldBeTrue(broken);
                File.WriteAllText(broken, "{ no: [ sense");
                break;
        }

        var program = Path.Combine(target, "Signup.Evals" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        return (program, Files(program));
    }

    private static Task<CommandResult> ExecuteAsync(string program, string processors, params string[] arguments)
    {
        var environment = Environment
            .GetEnvironmentVariables()
            .Cast<System.Collections.DictionaryEntry>()
            .Where(entry =>
                !((string)entry.Key).StartsWith("AGENTEVALS_", StringComparison.Ordinal)
                && !((string)entry.Key).StartsWith("TESTINGPLATFORM_", StringComparison.Ordinal)
            )
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
        environment["DOTNET_PROCESSOR_COUNT"] = processors;
        return new Command(program)
            .WithArguments(["-noColor", .. arguments])
            .WithEnvironment(environment)
            .WithWorkingDirectory(Path.GetDirectoryName(program)!)
            .ExecuteAsync(TestContext.Current.CancellationToken);
    }

    private static List<string> Files(string program)
    {
        var folder = Path.GetDirectoryName(program)!;
        return
        [
            .. Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(folder, file))
                .Order(StringComparer.Ordinal),
        ];
    }

    [GeneratedRegex(@"\d{8}T\d{6}\.\d+Z|\.[0-9a-f]{8}\b|\d+[.,]\d+ ?s|Time: [\d.]+s|ID = '[0-9a-f]+'", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Passing { get; }
}
