using System.Diagnostics;
using AgentEvals.Agents;
using AgentEvals.Diffs;
using AgentEvals.EndToEnd.Tests.Agents;
using AgentEvals.EndToEnd.Tests.Model;
using AgentEvals.Mining.Capturing;
using AgentEvals.Mining.Sessions;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;
using AgentEvals.Workspaces;

namespace AgentEvals.EndToEnd.Tests.Sessions;

/// <summary>A small shop in which a real agent does what a script says, and the log that it leaves.</summary>
internal sealed class SessionSite : IDisposable
{
    public const string Code = "function total(items) {\n  return items.length;\n}\n\nmodule.exports = { total };\n";

    public const string Tests =
        "const test = require('node:test'), assert = require('node:assert');\nconst { total } = require('../src/cart');\n\n"
        + "test('sums the prices', () => assert.strictEqual(total([{ price: 2 }, { price: 3 }]), 5));\n";

    public const string Notebook =
        "{\n \"cells\": [\n  {\n   \"cell_type\": \"code\",\n   \"execution_count\": null,\n   \"id\": \"c1\",\n   \"metadata\": {},\n   \"outputs\": [],\n   \"source\": [\n    \"print(1)\"\n   ]\n  }\n ],\n"
        + " \"metadata\": {},\n \"nbformat\": 4,\n \"nbformat_minor\": 5\n}\n";

    public SessionSite()
    {
        Put("src/cart.js", Code);
        Put("src/format.js", "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n");
        Put("src/gone.js", "module.exports = 1;\n");
        Put("src/old-name.js", "a\nb\nc\nd\ne\nf\ng\n");
        Put("test/cart.test.js", Tests);
        Put("notes.ipynb", Notebook);
        Put("package.json", "{\"scripts\":{\"test\":\"node --test test/\"}}\n");
        Put("CLAUDE.md", "Never edit files under `test/`.\n");
        Put("AGENTS.md", "Never edit files under `test/`.\n");
        Git("add", "-A");
        Git("-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "-q", "-m", "A shop");
    }

    public AgentSite Site { get; } = new();

    public string Workspace => Site.Workspace;

    public string Output { get; } = Directory.CreateTempSubdirectory("agentevals-captured-").FullName;

    /// <summary>What git says that the session changed, new files included.</summary>
    public Diff RealDiff()
    {
        Git("add", "-A");
        return DiffParser.Parse(Git("diff", "--cached", "--no-color", "--full-index", "--find-renames", "--unified=100000", "HEAD"));
    }

    public string Head() => Git("rev-parse", "HEAD").Trim();

    /// <summary>Lets the agent work, and opens the log that it left.</summary>
    public async Task<Session> RunAsync(AgentSettings settings, ToolRules? tools, string prompt)
    {
        var job = Site.Job(tools) with { Prompt = prompt };
        var outcome = await AgentFactory
            .Create(settings, Site.Host, TimeProvider.System)
            .RunAsync(job, TestContext.Current.CancellationToken);
        outcome.InfrastructureError.ShouldBeNull();
        outcome.Transcript.EndReason.ShouldBe(EndReason.Completed);
        if (settings.Kind == AgentKinds.OpenCode)
        {
            Export(settings.Executable!, outcome.Transcript.SessionId!);
        }

        var found = await new SessionCatalog(SessionPlaces.In(Site.Private))
            .FindAsync(new SessionFilter { Repository = Workspace, Last = 1 }, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
        return await SessionReader.OpenAsync(found.ShouldHaveSingleItem(), TestContext.Current.CancellationToken);
    }

    public Task<CaptureResult> CaptureAsync(Session session, bool wentWell = false) =>
        new SessionCapture(new WorkspaceOptions { Root = Path.GetTempPath() }).RunAsync(
            new CaptureRequest
            {
                Session = session,
                Output = Output,
                Settings = SuiteSettings.BuiltIn(Output),
                WentWell = wentWell,
            },
            TestContext.Current.CancellationToken
        );

    public static Scenario Load(CaptureResult result)
    {
        var loaded = new ScenarioLoader().Load(result.Scenario, SuiteSettings.BuiltIn(Path.GetDirectoryName(result.Scenario)!));
        loaded.Problems.ShouldBeEmpty();
        return loaded.Scenario!;
    }

    public void Dispose()
    {
        Site.Dispose();
        Directory.Delete(Output, recursive: true);
    }

    private void Put(string path, string text)
    {
        var file = Path.Join(Workspace, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private void Export(string executable, string session)
    {
        var home = Path.Join(Site.Private, "home");
        using var output = File.Create(Path.Join(Site.Private, "export.json"));
        var start = new ProcessStartInfo(executable, ["export", session])
        {
            WorkingDirectory = Workspace,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["HOME"] = home;
        start.Environment["XDG_CONFIG_HOME"] = Path.Join(home, ".config");
        start.Environment["XDG_DATA_HOME"] = Path.Join(home, ".local", "share");
        start.Environment["XDG_STATE_HOME"] = Path.Join(home, ".local", "state");
        start.Environment["XDG_CACHE_HOME"] = Path.Join(home, ".cache");
        start.Environment["OPENCODE_DISABLE_AUTOUPDATE"] = "1";
        start.Environment["OPENCODE_DISABLE_MODELS_FETCH"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, errors.Result);
    }

    private string Git(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = Workspace,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
        return output;
    }
}
