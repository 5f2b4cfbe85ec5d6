using AgentEvals.Grading;
using AgentEvals.Scenarios;
using AgentEvals.Xunit.Execution;
using global::Xunit.v3;

namespace AgentEvals.Xunit.Tests.Execution;

public sealed class TrialJudgeTests
{
    [Fact]
    public void A_method_that_throws_nothing_passes() => TrialJudge.Judge(Runs.Of(Runs.Scenario), null).Verdict.ShouldBe(Verdict.Pass);

    [Fact]
    public void What_the_scenario_declares_a_failure_fails_without_any_assertion()
    {
        var scenario = Runs.Scenario with { Checks = [new Check("npm test")], FailWhen = [FailureCodes.NoTestRun] };

        var outcome = TrialJudge.Judge(Runs.Of(scenario), null);

        outcome.Verdict.ShouldBe(Verdict.Fail);
        outcome.Reason.ShouldContain("no_test_run");
    }

    [Fact]
    public void A_failed_assertion_of_any_library_fails()
    {
        TrialJudge.Judge(Runs.Of(Runs.Scenario), new ShouldAssertException("no")).Verdict.ShouldBe(Verdict.Fail);
        TrialJudge.Judge(Runs.Of(Runs.Scenario), Record.Exception(() => Assert.Fail("no"))).Verdict.ShouldBe(Verdict.Fail);
    }

    [Fact]
    public void A_method_that_breaks_is_inconclusive_and_named_as_broken()
    {
        var outcome = TrialJudge.Judge(Runs.Of(Runs.Scenario), new InvalidOperationException("oops"));

        outcome.Verdict.ShouldBe(Verdict.Inconclusive);
        outcome.MethodBroke.ShouldBeTrue();
        outcome.Reason.ShouldBe("The eval method threw System.InvalidOperationException: oops");
    }

    [Fact]
    public void A_skip_is_handed_on_as_it_is()
    {
        var skip = new InvalidOperationException($"{DynamicSkipToken.Value}not today");

        TrialJudge.Judge(Runs.Of(Runs.Scenario), skip).Skip.ShouldBeSameAs(skip);
    }

    [Fact]
    public void A_verdict_that_an_assertion_gave_is_kept() =>
        TrialJudge
            .Judge(Runs.Of(Runs.Scenario), new AgentEvalException("look at it", Verdict.NeedsReview))
            .Verdict.ShouldBe(Verdict.NeedsReview);
}
