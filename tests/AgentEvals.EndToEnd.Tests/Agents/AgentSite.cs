using System.Diagnostics;
using AgentEvals.Agents;
using AgentEvals.Agents.Launching;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.EndToEnd.Tests.Agents;

/// <summary>
/// A small repository with a linked worktree, a private directory and an empty home. Not under the system's temporary
/// directory, which some agents' sandboxes leave open.
/// </summary>
internal sealed class AgentSite : IDisposable
{
    // An agent that hangs ends here; on a busy machine a start alone may take most of a minute.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _root = Path.Join(
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        ".cache",
        "agentevals-end-to-end",
        Guid.NewGuid().ToString("N")
    );

    public AgentSite()
    {
        Directory.CreateDirectory(Path.Join(_root, "source", "src"));
        Directory.CreateDirectory(Private);
        Directory.CreateDirectory(Home);
        File.WriteAllText(Path.Join(_root, "source", "src", "greeting.txt"), "helo\n");
        File.WriteAllText(
            Path.Join(_root, "source", "check.sh"),
            "grep -q hello src/greeting.txt && echo 1 test passed || { echo 1 test failed; exit 1; }\n"
        );
        Git("init", "-q");
        Git("add", "-A");
        Git("-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "-q", "-m", "Start");
        Git("worktree", "add", "-q", "--detach", Workspace);
    }

    public string Workspace => Path.Join(_root, "workspace");

    public string Private => Path.Join(_root, "private");

    public string Home => Path.Join(_root, "home");

    public List<TranscriptEvent> Seen { get; } = [];

    public HostEnvironment Host =>
        new(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["PATH"] = Environment.GetEnvironmentVariable("PATH")!,
                ["LANG"] = "C.UTF-8",
            },
            Home
        );

    public AgentJob Job(ToolRules? tools = null) =>
        new()
        {
            Scenario = new Scenario
            {
                Name = "greeting",
                Category = "text",
                Task = "Correct the greeting.",
                Tools = tools ?? new ToolRules(),
            },
            Prompt = "Correct the greeting. \"Quotes\", $HOME and\nline ends are kept.",
            Workspace = Workspace,
            PrivateDirectory = Private,
            TimeLimit = Patience,
            Observer = Seen.Add,
        };

    public string Write(string relative, string text)
    {
        var path = Path.Join(_root, relative);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Calls back when the agent writes a file.</summary>
    public IDisposable WhenWritten(string name, Action action)
    {
        var watcher = new FileSystemWatcher(Workspace, name) { EnableRaisingEvents = true };
        watcher.Changed += (_, _) => action();
        return watcher;
    }

    public string Read(string relative) => File.ReadAllText(Path.Join(Workspace, relative));

    public bool Exists(string relative) => File.Exists(Path.Join(Workspace, relative));

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).IsReadOnly))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(_root, recursive: true);
    }

    private void Git(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Path.Join(_root, "source") })!;
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }
}
