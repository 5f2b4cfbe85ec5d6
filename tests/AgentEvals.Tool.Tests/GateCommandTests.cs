using System.Text.Json;

namespace AgentEvals.Tool.Tests;

public sealed class GateCommandTests : IDisposable
{
    private readonly Folder _folder = new();

    public GateCommandTests()
    {
        _folder.Write("fixtures/shop/src/cart.ts", "");
        _folder.Write("Scenarios/cart/case.eval.yaml", "name: case\ntask: Fix it.\nworkspace: { fixture: shop }\n");
        _folder.Write("script.yaml", "steps:\n  - say: Done.\n");
        _folder.Write(
            "agentevals.yaml",
            """
            agents: { replayed: { kind: scripted, script: script.yaml } }
            levels: { edit_and_run: { thresholds: [pass^3 = 1 over regression] } }
            """
        );
    }

    [Fact]
    public async Task Shut_is_one_and_says_what_is_missing_and_is_logged()
    {
        var run = await ToolRun.Of(_folder.Path, "gate", "--level", "edit_and_run");

        run.ExitCode.ShouldBe(1, run.Error);
        run.Out.ShouldContain("  missing  cart/case: 0 of 3 trials\n");
        run.Out.ShouldEndWith($"edit_and_run: SHUT\nLogged in {Path.Combine(".agentevals", "gate-log.jsonl")}.\n");
        File.ReadAllLines(Path.Combine(_folder.Path, ".agentevals", "gate-log.jsonl")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Open_is_zero()
    {
        var scenario = new Scenarios.ScenarioLoader()
            .Load(Path.Combine(_folder.Path, "Scenarios/cart/case.eval.yaml"), Scenarios.SuiteSettingsLoader.Load(_folder.Path))
            .OrThrow();
        var agent = Agents.AgentFactory.Create(Scenarios.SuiteSettingsLoader.Load(_folder.Path).Agents["replayed"]);
        var identity = await agent.IdentifyAsync(
            new Agents.AgentJob
            {
                Scenario = scenario,
                Prompt = "",
                Workspace = _folder.Path,
                PrivateDirectory = _folder.Path,
                TimeLimit = TimeSpan.FromMinutes(1),
            },
            TestContext.Current.CancellationToken
        );
        SampleResults.Write(_folder, "cart/case", DateTimeOffset.UtcNow, "pass", trials: 3, hash: scenario.Hash, identity: identity);

        var run = await ToolRun.Of(_folder.Path, "gate", "--json");

        run.ExitCode.ShouldBe(0, run.Out);
        var json = JsonDocument.Parse(run.Out).RootElement;
        json.GetProperty("open").GetBoolean().ShouldBeTrue();
        json.GetProperty("highest").GetString().ShouldBe("edit_and_run");
        json.GetProperty("levels")[0].GetProperty("lines")[0].GetProperty("met").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("AE6031", "--level", "edit_and_rn")]
    [InlineData("AE6032", "--agent", "nobody")]
    [InlineData("AE7001", "--fingerprint", "abc")]
    [InlineData("AE7001", "--fingerprint", "abcdef", "--agent", "replayed")]
    public async Task Wrong_use_is_two(string code, params string[] arguments)
    {
        var run = await ToolRun.Of(_folder.Path, ["gate", .. arguments]);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith(code);
    }

    public void Dispose() => _folder.Dispose();
}
