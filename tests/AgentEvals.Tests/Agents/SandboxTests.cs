using System.Diagnostics;
using AgentEvals.Agents;
using AgentEvals.Problems;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Tests.Agents;

public sealed class SandboxTests : IDisposable
{
    // Not in the temporary directory, which the sandbox hides as a whole.
    private readonly AgentBench _bench = new(AppContext.BaseDirectory);

    public void Dispose() => _bench.Dispose();

    private static AgentSettings Sandboxed =>
        new()
        {
            Name = "mine",
            Kind = AgentKinds.Command,
            Command = "sh -c {task}",
            Sandbox = "bubblewrap",
        };

    private Task<AgentOutcome> RunAsync(string script, TimeSpan? limit = null) =>
        _bench.RunAsync(Sandboxed, _bench.Job(prompt: script, limit: limit));

    private static void SkipWithoutSandbox()
    {
        Assert.SkipWhen(AgentsProbe.FindSandbox() is null, "bubblewrap is not installed.");
        using var trial = Process.Start(
            new ProcessStartInfo("bwrap", ["--ro-bind", "/", "/", "--proc", "/proc", "true"])
            {
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        trial.WaitForExit();
        Assert.SkipWhen(trial.ExitCode != 0, "bubblewrap may not make namespaces here.");
    }

    [Fact]
    public async Task It_writes_into_its_workspace_and_its_own_directory_and_nowhere_else()
    {
        SkipWithoutSandbox();
        _bench.Write("home/.ssh/id_ed25519", "a private key");
        _bench.Write("home/.netrc", "a password");
        _bench.Write("elsewhere/file.txt", "untouched");
        var root = Path.GetDirectoryName(_bench.Workspace);

        var outcome = await RunAsync(
            $"""
            echo in > inside.txt; echo own > "$HOME/own.txt"; echo temp > "$TMPDIR/temp.txt"
            echo out > '{root}/elsewhere/file.txt'
            ls -A '{root}/home/.ssh' > seen.txt; cat '{root}/home/.netrc' >> seen.txt
            """
        );

        outcome.InfrastructureError.ShouldBeNull();
        _bench.Read("workspace/inside.txt").ShouldBe("in\n");
        _bench.Read("private/home/own.txt").ShouldBe("own\n");
        _bench.Read("private/tmp/temp.txt").ShouldBe("temp\n");
        _bench.Read("elsewhere/file.txt").ShouldBe("untouched");
        _bench.Read("workspace/seen.txt").ShouldBe("");
    }

    [Fact]
    public async Task Git_works_in_a_linked_worktree()
    {
        SkipWithoutSandbox();
        var source = Path.Join(Path.GetDirectoryName(_bench.Workspace), "source");
        Directory.CreateDirectory(source);
        Directory.Delete(_bench.Workspace);
        foreach (
            var arguments in (string[][])
                [
                    ["init", "-q"],
                    ["-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "-q", "--allow-empty", "-m", "Start"],
                    ["worktree", "add", "-q", "--detach", _bench.Workspace],
                ]
        )
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = source })!;
            await git.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var outcome = await RunAsync("echo a > a.txt && git add a.txt && git commit -q -m Added && git log --format='%an %s' > log.txt");

        outcome.ExitCode.ShouldBe(0);
        _bench.Read("workspace/log.txt").ShouldBe("Agent Added\nTest Start\n");
    }

    [Fact]
    public async Task When_its_time_is_up_what_runs_inside_is_gone()
    {
        SkipWithoutSandbox();
        var mark = $"mark{Guid.NewGuid():N}";

        var outcome = await RunAsync($": {mark}; while :; do sleep 0.1; done", TimeSpan.FromSeconds(1));

        outcome.Transcript.EndReason.ShouldBe(EndReason.TimedOut);
        Directory
            .EnumerateDirectories("/proc")
            .Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0]))
            .Select(CommandLine)
            .ShouldAllBe(line => !line.Contains(mark));
    }

    [Fact]
    public async Task A_sandbox_that_is_missing_is_infrastructure()
    {
        var host = _bench.Host with { Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = _bench.Programs } };
        _bench.Program("sh", "true");

        var outcome = await AgentFactory
            .Create(Sandboxed, host, TimeProvider.System)
            .RunAsync(_bench.Job(), TestContext.Current.CancellationToken);

        outcome.InfrastructureError.ShouldBe(
            "The sandbox that agent 'mine' asks for is not installed: 'bwrap' was not found on PATH. Install bubblewrap, or remove 'sandbox' from its entry."
        );
    }

    [Fact]
    public async Task Another_sandbox_is_an_error()
    {
        var exception = await Should.ThrowAsync<AgentEvalsException>(() => _bench.RunAsync(Sandboxed with { Sandbox = "docker" }));

        exception.Problems.ShouldHaveSingleItem().Code.ShouldBe("AE3008");
    }

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Join(process, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }
}
