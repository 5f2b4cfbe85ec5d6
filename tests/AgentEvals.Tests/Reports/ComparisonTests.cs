using System.Text.Json;
using AgentEvals.Agents;
using AgentEvals.Grading;
using AgentEvals.Problems;
using AgentEvals.Reports.Comparing;
using AgentEvals.Results;
using AgentEvals.Tests.Results;

namespace AgentEvals.Tests.Reports;

public sealed class ComparisonTests : IDisposable
{
    private static readonly Verdict[] Passes = [Verdict.Pass];
    private static readonly Verdict[] Fails = [Verdict.Fail];
    private readonly string _root = Directory.CreateTempSubdirectory("agentevals-comparison-").FullName;

    [Fact]
    public void Five_scenarios_all_won_are_better_and_all_lost_are_worse()
    {
        Both(5, Fails, Passes);

        var won = Compare();
        won.Outcome.ShouldBe(ComparisonOutcome.Better);
        won.PValue!.Value.ShouldBe(0.03125, 1e-12);
        won.ExactPValue!.Value.ShouldBe(0.0625, 1e-12);
        won.MoreScenarios.ShouldBeNull();
        Comparison
            .Read(Folder("candidate"), Folder("base"), cancellationToken: TestContext.Current.CancellationToken)
            .Outcome.ShouldBe(ComparisonOutcome.Worse);
    }

    [Fact]
    public void Four_scenarios_of_three_trials_all_won_cannot_be_concluded_from()
    {
        Both(4, [.. Fails, .. Fails, .. Fails], [.. Passes, .. Passes, .. Passes]);

        var comparison = Compare();
        comparison.Outcome.ShouldBe(ComparisonOutcome.CannotConclude);
        comparison.PValue.ShouldBe(2 / 16.0);
        comparison.ExactPValue.ShouldBeNull();
        comparison.MoreScenarios.ShouldBe(55);
    }

    [Theory]
    [InlineData(58, ComparisonOutcome.CannotConclude, 1)]
    [InlineData(59, ComparisonOutcome.Equivalent, null)]
    public void Scenarios_without_a_difference_show_equivalence_only_when_there_are_enough(
        int scenarios,
        ComparisonOutcome outcome,
        int? more
    )
    {
        Both(scenarios, Passes, Passes);

        var comparison = Compare();
        comparison.Outcome.ShouldBe(outcome);
        comparison.MoreScenarios.ShouldBe(more);
        comparison.DifferenceInterval.ShouldBeNull();
    }

    [Fact]
    public void Only_the_same_text_tried_by_both_is_compared()
    {
        Write("base", Sample.Result("signup/one", 1, Passes));
        Write("candidate", Sample.Result("signup/one", 1, Passes) with { ScenarioHash = "hash-2" });
        Write("base", Sample.Result("signup/two", 1, Passes));
        Write("candidate", Sample.Result("signup/two", 1, [Verdict.Inconclusive]));
        Write("candidate", Sample.Result("signup/three", 1, Passes));

        var comparison = Compare();
        comparison.Outcome.ShouldBe(ComparisonOutcome.CannotConclude);
        comparison.Cases.ShouldBeEmpty();
        comparison.NotComparable.ShouldBe(["signup/one"]);
        comparison.OnlyOne.ShouldBe(["signup/three", "signup/two"]);
    }

    [Fact]
    public void A_candidate_that_never_loses_is_not_inferior_though_it_may_be_better()
    {
        Both(56, Passes, Passes);
        for (var i = 0; i < 3; i++)
        {
            Write("base", Sample.Result($"signup/won-{i}", 1, Fails));
            Write("candidate", Sample.Result($"signup/won-{i}", 1, Passes));
        }

        var comparison = Compare();
        comparison.Outcome.ShouldBe(ComparisonOutcome.CannotConclude);
        comparison.NotInferior.ShouldBeTrue();
    }

    [Fact]
    public void As_a_text_for_people() => ComparisonText.Of(Mixed()).ShouldMatchApproved(options => options.NoDiff());

    [Fact]
    public void As_JSON()
    {
        var json = JsonDocument.Parse(ComparisonJson.Of(Mixed())).RootElement;
        json.GetProperty("outcome").GetString().ShouldBe("cannot_conclude");
        json.GetProperty("cases").GetArrayLength().ShouldBe(6);
        json.GetProperty("base").GetProperty("pass_rate").GetDouble().ShouldBe(4 / 6.0, 1e-12);
    }

    [Fact]
    public void Agents_of_one_set_of_results_are_found_by_name_and_by_fingerprint()
    {
        Duel(6);
        var old = Sample.Agent("0.9", "prompt-0");
        Write("all", Sample.Result("signup/case-0", 0, Fails) with { Agent = old });

        var agents = Agents();
        agents.ByName.Select(agent => agent.Label).ShouldBe(["claude", "codex"]);
        agents.ByConfiguration.Count.ShouldBe(3);
        agents.Find(old.Fingerprint.AgentHash[..8]).Results.ShouldHaveSingleItem();
        agents.Find(agents.ByConfiguration[0].Label).Identity.ShouldBe(agents.ByConfiguration[0].Identity);
        var comparison = AgentComparison.Of(agents.Find("claude"), [agents.Find("codex")]);
        comparison.Comparisons.ShouldHaveSingleItem().Outcome.ShouldBe(ComparisonOutcome.Better);
        comparison.Comparisons[0].AdjustedPValue.ShouldBeNull();
        comparison.Comparisons[0].EffectSize.ShouldBeNull("all differ alike");
    }

    [Theory]
    [InlineData("nobody", "AE6080")]
    [InlineData("cla", "AE6080")]
    public void An_agent_that_did_nothing_is_said_with_those_that_did(string name, string code)
    {
        Duel(1);

        var problem = Should.Throw<AgentEvalsException>(() => Agents().Find(name)).Problems.ShouldHaveSingleItem();
        problem.Code.ShouldBe(code);
        problem.Fix.ShouldStartWith("Use one of: claude, codex, ");
    }

    [Fact]
    public void Several_challengers_are_corrected_for_being_several()
    {
        Duel(6);
        for (var i = 0; i < 6; i++)
        {
            Write("all", Sample.Result($"signup/case-{i}", 1, Fails) with { Agent = Other("aider") });
        }

        var agents = Agents();
        var comparisons = AgentComparison.Of(agents.Find("claude"), [agents.Find("codex"), agents.Find("aider")]).Comparisons;
        comparisons[0].PValue!.Value.ShouldBe(1 / 64.0, 1e-12);
        comparisons[0].AdjustedPValue!.Value.ShouldBe(1 / 32.0, 1e-12);
        comparisons[0].Outcome.ShouldBe(ComparisonOutcome.Better);
        comparisons[1].Outcome.ShouldBe(ComparisonOutcome.CannotConclude);
    }

    [Fact]
    public void The_other_way_round_the_difference_has_the_other_sign()
    {
        Duel(12);
        Write("all", Sample.Result("signup/case-0", 2, Passes));

        var agents = Agents();
        var there = Comparison.Of(agents.Find("claude"), agents.Find("codex"));
        var back = ComparisonBuilder.Reversed(there);
        back.Outcome.ShouldBe(ComparisonOutcome.Worse);
        back.Difference.ShouldBe(-there.Difference);
        back.NotInferior.ShouldBeFalse();
        back.Cases.Sum(one => one.Difference).ShouldBe(-there.Cases.Sum(one => one.Difference), 1e-12);
    }

    [Fact]
    public void Agents_beside_one_another_as_a_text_for_people()
    {
        Duel(6);
        Write("all", Sample.Result("signup/other", 1, [.. Passes, .. Fails, .. Passes], verdict: Verdict.Fail));
        Write("all", Sample.Result("signup/case-0", 0, Fails) with { Agent = Sample.Agent("0.9", "prompt-0") });

        var agents = Agents();
        ComparisonText
            .Of(AgentComparison.Of(agents.Find("claude"), [agents.Find("codex")]))
            .ShouldMatchApproved(options => options.NoDiff());
        var json = JsonDocument.Parse(ComparisonJson.Of(AgentComparison.Of(agents.ByName))).RootElement;
        json.GetProperty("matrix").GetProperty("rows").GetArrayLength().ShouldBe(2);
        json.GetProperty("matrix").GetProperty("rows")[0].GetProperty("common_scenarios").GetInt32().ShouldBe(6);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private Comparison Mixed()
    {
        Both(3, Passes, Passes);
        Write("base", Sample.Result("billing/refund", 1, Fails));
        Write("candidate", Sample.Result("billing/refund", 1, Passes));
        Write("base", Sample.Result("billing/invoice", 1, Fails));
        Write("candidate", Sample.Result("billing/invoice", 1, Passes));
        Write("base", Sample.Result("billing/migration", 1, Passes));
        Write("candidate", Sample.Result("billing/migration", 1, Fails));
        Write("base", Sample.Result("billing/old", 1, Fails));
        return Compare();
    }

    private void Both(int scenarios, Verdict[] before, Verdict[] after)
    {
        for (var i = 0; i < scenarios; i++)
        {
            Write("base", Sample.Result($"signup/case-{i}", 1, before));
            Write("candidate", Sample.Result($"signup/case-{i}", 1, after));
        }
    }

    /// <summary>Claude fails every scenario and Codex passes it, with other tokens.</summary>
    private void Duel(int scenarios)
    {
        for (var i = 0; i < scenarios; i++)
        {
            Write("all", Sample.Result($"signup/case-{i}", 1, Fails));
            Write("all", Sample.Result($"signup/case-{i}", 1, Passes) with { Agent = Other("codex") });
        }
    }

    private static AgentIdentity Other(string name) =>
        new(
            name,
            name,
            "2.0",
            "model-b",
            new Fingerprint($"fingerprint-{name}", new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = name })
        );

    private AgentsInResults Agents() => new(ResultReading.Of(Folder("all"), TestContext.Current.CancellationToken).Results);

    private void Write(string side, EvalResult result) => new ResultStore(Folder(side).Results).Write(result);

    private ResultFolder Folder(string side) => ResultFolder.At(Path.Combine(_root, side));

    private Comparison Compare() =>
        Comparison.Read(Folder("base"), Folder("candidate"), cancellationToken: TestContext.Current.CancellationToken);
}
