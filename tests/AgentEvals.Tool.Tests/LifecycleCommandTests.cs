using System.Text.Json;

namespace AgentEvals.Tool.Tests;

public sealed class LifecycleCommandTests : IDisposable
{
    private readonly Folder _folder = new();
    private readonly string _file;

    public LifecycleCommandTests()
    {
        _folder.Write("agentevals.yaml", "graduation: { lower_bound: 0.5, days: 2 }\n");
        _folder.Write("fixtures/shop/src/cart.ts", "");
        _file = _folder.Write(
            "Scenarios/cart/case.eval.yaml",
            "name: case\nkind: capability # for now\ntask: Fix it.\nworkspace: { fixture: shop }\n"
        );
    }

    [Fact]
    public async Task A_capability_graduates_when_it_is_ready_and_not_before()
    {
        SampleResults.Write(_folder, "cart/case", 1, "pass", kind: "capability", hash: Hash());

        var early = await RunAsync("graduate", "case");
        early.ExitCode.ShouldBe(1);
        early.Out.ShouldContain(
            "not yet: cart/case\n  1 of 1 run passed on 2026-03-01, lower bound 0.05\n  4 more runs that pass are needed (a bar of 0.50 takes 5 runs that all pass).\n"
        );

        for (var day = 2; day <= 5; day++)
        {
            SampleResults.Write(_folder, "cart/case", day, "pass", kind: "capability", hash: Hash());
        }

        (await RunAsync("graduate")).ShouldSatisfyAllConditions(
            run => run.ExitCode.ShouldBe(0),
            run => run.Out.ShouldContain("ready: cart/case\n"),
            _ => File.ReadAllText(_file).ShouldContain("kind: capability # for now")
        );
        var json = await RunAsync("graduate", "--json");
        JsonDocument.Parse(json.Out).RootElement.GetProperty("scenarios")[0].GetProperty("proposal").GetString().ShouldBe("graduate");

        (await RunAsync("graduate", "--apply", "--by", "ada")).ExitCode.ShouldBe(0);
        File.ReadAllText(_file).ShouldContain("kind: regression # for now");
        File.ReadAllText(Path.Combine(_folder.Path, "decision-log.md")).ShouldContain("cart/case: capability → regression\n");

        (await RunAsync("graduate", "case")).Error.ShouldContain("(2,1): AE6024: 'cart/case' is a regression already.");
        (await RunAsync("graduate", "case", "--demote")).Error.ShouldStartWith("AE6025: ");
        (await RunAsync("graduate", "case", "--demote", "--why", "it does not hold")).ExitCode.ShouldBe(0);
        File.ReadAllText(_file).ShouldContain("kind: capability # for now");
    }

    [Fact]
    public async Task A_scenario_is_retired_once_and_with_a_reason()
    {
        (await RunAsync("retire", "case")).ExitCode.ShouldBe(2);
        (await RunAsync("retire", "case", "--why", " ")).Error.ShouldStartWith("AE6025: ");
        (await RunAsync("retire", "cse", "--why", "gone")).Error.ShouldContain("AE6022: There is no scenario 'cse'");

        (await RunAsync("retire", "cart/case", "--why", "gone")).ExitCode.ShouldBe(0);
        File.ReadAllText(_file).ShouldContain("kind: capability # for now\nstatus: retired\nretired: { on: ");
        (await RunAsync("retire", "case", "--why", "gone")).Error.ShouldContain("AE6024: 'cart/case' is retired already.");
        (await RunAsync("validate")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Prune_exits_with_one_when_there_is_something_to_tidy()
    {
        (await RunAsync("prune")).ExitCode.ShouldBe(0);

        _folder.Write("fixtures/forgotten/a.txt", "");
        (await RunAsync("prune", "--json")).ShouldSatisfyAllConditions(
            run => run.ExitCode.ShouldBe(1),
            run => JsonDocument.Parse(run.Out).RootElement.GetProperty("findings")[0].GetProperty("kind").GetString().ShouldBe("rotten")
        );
        (await RunAsync("prune", "--stale-after", "0")).ExitCode.ShouldBe(2);
    }

    [Theory]
    [InlineData("graduate", "--demote")]
    [InlineData("graduate", "case", "--apply")]
    [InlineData("graduate", "case", "--json")]
    [InlineData("graduate", "--project", "nowhere")]
    public async Task What_makes_no_sense_is_wrong_use(params string[] arguments) => (await RunAsync(arguments)).ExitCode.ShouldBe(2);

    public void Dispose() => _folder.Dispose();

    private Task<ToolRun> RunAsync(params string[] arguments) => ToolRun.Of(_folder.Path, arguments);

    private string Hash() => new Scenarios.ScenarioLoader().Load(_file, Scenarios.SuiteSettingsLoader.Load(_folder.Path)).OrThrow().Hash;
}
