using AgentEvals.Agents;
using AgentEvals.Grading;
using AgentEvals.Problems;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Xunit.Execution;
using AgentEvals.Xunit.Reporting;

namespace AgentEvals.Xunit.Tests.Reporting;

public sealed class CaseStoryTests
{
    private static readonly Scenario Scenario = Runs.Scenario with
    {
        Owner = "the signup team",
        Trials = 2,
        Paths = new PathRules { Allow = ["api/signup.js"] },
        Locations = new Dictionary<string, SourceLocation>(StringComparer.Ordinal) { ["name"] = new("copy", 2, 7) },
    };

    private static readonly AgentIdentity Claude = new(
        "claude",
        "claude-code",
        "2.1.329",
        "opus",
        new Fingerprint("00", new Dictionary<string, string>(StringComparer.Ordinal))
    );

    [Fact]
    public void A_failure_says_what_happened_shows_the_line_and_names_what_should_change()
    {
        var good = TrialJudge.Judge(Runs.Of(Scenario) with { Agent = Claude, Recording = "recordings/missing-email/claude-1" }, null);
        var run = Runs.Of(Scenario, Runs.WeakenDiff) with { Agent = Claude, Trial = 2, Recording = "recordings/missing-email/claude-2" };
        var bad = TrialJudge.Judge(run, Record.Exception(() => run.ShouldStayInPaths()));

        Story(new EvalCase("x"))
            .Failure(new TrialSeries([good, bad]), Verdict.Fail)
            .ShouldMatchApproved(options => options.WithDiscriminator("regression"));
    }

    [Fact]
    public void A_control_that_nothing_catches_is_named()
    {
        var missed = TrialJudge.Judge(Runs.Of(Scenario) with { Recording = "recordings/missing-email/incident" }, null);

        Story(new EvalCase("x") { Control = "incident", MustFail = true })
            .Failure(new TrialSeries([missed]), Verdict.Fail)
            .ShouldMatchApproved(options => options.WithDiscriminator("control"));
    }

    [Fact]
    public void A_capability_below_its_bar_says_how_far_it_came()
    {
        var run = Runs.Of(Scenario, Runs.WeakenDiff);
        var bad = TrialJudge.Judge(run, Record.Exception(() => run.ShouldStayInPaths()));

        new CaseStory(
            Scenario with
            {
                Kind = ScenarioKind.Capability,
            },
            "/src/missing-email.eval.yaml",
            new EvalCase("x"),
            new EvalOptions()
        )
            .SkipReason(new TrialSeries([bad, bad]), Verdict.Fail)
            .ShouldStartWith("capability below its bar (0 of 2 trials passed, pass@2 asked for): ");
    }

    [Fact]
    public void Trials_that_ended_early_say_by_which_rule()
    {
        var run = Runs.Of(Scenario, Runs.WeakenDiff);
        var bad = TrialJudge.Judge(run, Record.Exception(() => run.ShouldStayInPaths()));

        Story(new EvalCase("x"))
            .Headline(new TrialSeries([bad]) { Stopped = "decided after 1 of 2" }, Verdict.Fail)
            .ShouldBe("regression eval signup/missing-email: FAIL (0 of 1 trial passed, pass^2 asked for, decided after 1 of 2)");
    }

    [Fact]
    public void A_sequential_test_that_is_undecided_asks_for_more_trials()
    {
        PassPolicy.TryParse("sprt(p0 = 0.6, p1 = 0.9, alpha = 0.05, beta = 0.1)", out var policy).ShouldBeTrue();
        var good = TrialJudge.Judge(Runs.Of(Scenario), null);

        new CaseStory(Scenario with { Pass = policy }, "/src/missing-email.eval.yaml", new EvalCase("x"), new EvalOptions())
            .SkipReason(new TrialSeries([good, good]), Verdict.Inconclusive)
            .ShouldBe(
                "inconclusive: 2 of 2 trials passed, which does not decide sprt(p0 = 0.6, p1 = 0.9, alpha = 0.05, beta = 0.1). /src/missing-email.eval.yaml(2,7)"
            );
    }

    [Fact]
    public void Another_number_of_trials_shows_that_number() =>
        new CaseStory(
            Scenario with
            {
                Pass = new PassPolicy.AllOf(2),
            },
            "/src/missing-email.eval.yaml",
            new EvalCase("x"),
            new EvalOptions { Trials = 1 }
        ).Policy.ShouldBe(new PassPolicy.AllOf(1));

    private static CaseStory Story(EvalCase eval) => new(Scenario, "/src/missing-email.eval.yaml", eval, new EvalOptions());
}
