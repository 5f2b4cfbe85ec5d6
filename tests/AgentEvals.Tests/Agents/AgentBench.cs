using System.Diagnostics;
using AgentEvals.Agents;
using AgentEvals.Agents.Launching;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Tests.Agents;

/// <summary>A workspace, a private directory, a home and programs of one's own for one test.</summary>
internal sealed class AgentBench : IDisposable
{
    private readonly string _root;

    /// <param name="parent">Where to make its directory; null means the system's temporary directory.</param>
    public AgentBench(string? parent = null)
    {
        _root = Path.Join(parent ?? Path.GetTempPath(), $"agentevals-agents-{Guid.NewGuid():N}");
        foreach (var directory in (string[])[Workspace, Private, Home, Programs])
        {
            Directory.CreateDirectory(directory);
        }
    }

    public string Workspace => Path.Join(_root, "workspace");

    public string Private => Path.Join(_root, "private");

    public string Home => Path.Join(_root, "home");

    public string Programs => Path.Join(_root, "programs");

    public List<TranscriptEvent> Seen { get; } = [];

    public Dictionary<string, string> HostVariables { get; } = new(StringComparer.Ordinal);

    public HostEnvironment Host =>
        new(
            new Dictionary<string, string>(HostVariables, StringComparer.Ordinal)
            {
                ["PATH"] = $"{Programs}:{Environment.GetEnvironmentVariable("PATH")}",
            },
            Home
        );

    public AgentJob Job(Scenario? scenario = null, TimeSpan? limit = null, string prompt = "Do it.") =>
        new()
        {
            Scenario = scenario ?? Scenario(),
            Prompt = prompt,
            Workspace = Workspace,
            PrivateDirectory = Private,
            TimeLimit = limit ?? TimeSpan.FromSeconds(60),
            Observer = Seen.Add,
        };

    public static Scenario Scenario() =>
        new()
        {
            Name = "missing-email",
            Category = "signup",
            Task = "Do it.",
        };

    public IAgent Create(AgentSettings settings) => AgentFactory.Create(settings, Host, TimeProvider.System);

    public Task<AgentOutcome> RunAsync(AgentSettings settings, AgentJob? job = null) =>
        Create(settings).RunAsync(job ?? Job(), TestContext.Current.CancellationToken);

    /// <summary>Writes a file and gives its path.</summary>
    public string Write(string relative, string text)
    {
        var path = Path.Join(_root, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>
    /// Makes a program on the search path out of a shell script. Another process writes it: what this one holds open for writing, a child that another test starts at
    /// that moment holds too, and Linux starts no program that is open for writing ("Text file busy").
    /// </summary>
    public void Program(string name, string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in programs are shell scripts.");
        var text = Write($"texts/{name}", $"#!/bin/sh\n{script}\n");
        Directory.CreateDirectory(Programs);
        using var install = Process.Start("install", ["-m", "700", text, Path.Join(Programs, name)]);
        install.WaitForExit();
        install.ExitCode.ShouldBe(0);
    }

    public string Read(string relative) => File.ReadAllText(Path.Join(_root, relative));

    public bool Exists(string relative) => Path.Exists(Path.Join(_root, relative));

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
