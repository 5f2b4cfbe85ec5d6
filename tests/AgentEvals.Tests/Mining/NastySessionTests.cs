using System.Text.Json.Nodes;
using AgentEvals.Mining.Capturing;
using AgentEvals.Mining.Sessions;
using AgentEvals.Scenarios;
using AgentEvals.Workspaces;
using FsCheck;
using FsCheck.Fluent;

namespace AgentEvals.Tests.Mining;

public sealed class NastySessionTests : IDisposable
{
    private readonly SessionLogs _logs = new();

    public void Dispose() => _logs.Dispose();

    [Fact]
    public void Every_session_gives_a_scenario_that_loads()
    {
        var texts = NastyTexts.Any;
        var sessions =
            from task in texts
            from path in texts
            from command in texts
            from rules in texts
            from name in texts
            select (task, path, command, rules, name);
        var number = 0;
        Prop.ForAll(
                sessions.ToArbitrary(),
                session =>
                {
                    var log = new ClaudeLog("/w")
                        .User(session.task)
                        .Write(session.path, null, "x\n")
                        .Edit("a.js", "one\n", "one", "two")
                        .Bash(session.command, session.rules)
                        .Denied("Bash", new JsonObject { ["command"] = session.command })
                        .User(session.rules)
                        .Say("All 3 tests pass.");
                    var rules = new JsonObject
                    {
                        ["type"] = "attachment",
                        ["sessionId"] = "5e55-0000",
                        ["cwd"] = "/w",
                        ["attachment"] = new JsonObject
                        {
                            ["type"] = "instructions",
                            ["files"] = new JsonArray(new JsonObject { ["path"] = "/w/CLAUDE.md", ["content"] = session.rules }),
                        },
                    };
                    var file = _logs.Write($"log/{number}.jsonl", 1, [rules.ToJsonString(), .. log.Lines]);
                    var result = Capture(file, session.name, _logs.PathOf($"out-{number++}"));

                    new ScenarioLoader().Load(result.Scenario, SuiteSettings.BuiltIn(_logs.Home)).Problems.ShouldBeEmpty();
                    result.Sheet.Codes.ShouldNotBeEmpty();
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    private static CaptureResult Capture(string file, string name, string output)
    {
        var request = new CaptureRequest
        {
            Session = SessionReader.OpenAsync(file, TestContext.Current.CancellationToken).GetAwaiter().GetResult(),
            Output = output,
            Settings = SuiteSettings.BuiltIn(output),
            Name = name.Length == 0 ? null : name,
        };
        return new SessionCapture(new WorkspaceOptions { Root = Path.GetTempPath() })
            .RunAsync(request, TestContext.Current.CancellationToken)
            .GetAwaiter()
            .GetResult();
    }
}
