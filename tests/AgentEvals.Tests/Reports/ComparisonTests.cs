using System.Text.Json;
using AgentEvals.Grading;
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
        Comparison.Read(Folder("candidate"), Folder("base"), cancellationToken: TestContext.Current.CancellationToken)
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
    public void Scenarios_without_a_difference_show_equivalence_only_when_there_are_enough(int scenarios, ComparisonOutcome outcome, int? more)
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

    private void Write(string side, EvalResult result) => new ResultStore(Folder(side).Results).Write(result);

    private ResultFolder Folder(string side) => ResultFolder.At(Path.Combine(_root, side));

    private Comparison Compare() => Comparison.Read(Folder("base"), Folder("candidate"), cancellationToken: TestContext.Current.CancellationToken);
}
