using System.Runtime.InteropServices;
using AgentEvals.Scenarios;
using AgentEvals.Statistics;

namespace AgentEvals.Grading;

/// <summary>Makes one verdict of the trials of a scenario.</summary>
public static class PassPolicyVerdict
{
    /// <summary>
    /// The verdict under a policy. A trial that needs review or is inconclusive counts as neither pass nor fail: it decides only
    /// where the policy could still go either way. No trials at all are inconclusive, and so is a sequential test that has not decided.
    /// </summary>
    /// <param name="policy">The policy.</param>
    /// <param name="trials">The verdicts of the trials, in their order, which only a sequential test goes by.</param>
    public static Verdict Of(PassPolicy policy, IReadOnlyCollection<Verdict> trials)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(trials);
        if (trials.Count == 0)
        {
            return Verdict.Inconclusive;
        }

        var tally = Tally.Of(trials);
        return policy is PassPolicy.Sequential sequential
            ? Sequential(sequential.Test, trials) ?? tally.Undecided(Verdict.Inconclusive)
            : Decided(policy, tally, trials.Count) ?? tally.Undecided(Verdict.NeedsReview);
    }

    /// <summary>The verdict that no further trial can change; null while it is open. A trial that is inconclusive or needs review decides nothing.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="trials">The verdicts of the trials so far, in their order.</param>
    /// <param name="planned">The number of trials that are to be made.</param>
    public static Verdict? Settled(PassPolicy policy, IReadOnlyCollection<Verdict> trials, int planned)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(trials);
        return policy is PassPolicy.Sequential sequential
            ? Sequential(sequential.Test, trials)
            : Decided(policy, Tally.Of(trials), Math.Max(planned, trials.Count));
    }

    /// <summary>What holds whatever becomes of the trials that are open or not made yet.</summary>
    private static Verdict? Decided(PassPolicy policy, Tally tally, int planned)
    {
        var most = planned - tally.Failed;
        var (pass, fail) = policy switch
        {
            PassPolicy.AllOf => (tally.Passed == planned, tally.Failed > 0),
            PassPolicy.AnyOf => (tally.Passed > 0, most == 0),
            PassPolicy.Rate rate => (tally.Passed >= Bar(rate, planned), most < Bar(rate, planned)),
            _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "An unknown kind of policy."),
        };
        return pass ? Verdict.Pass
            : fail ? Verdict.Fail
            : null;
    }

    /// <summary>0.07 of 100 is 7, though not in binary fractions.</summary>
    private static double Bar(PassPolicy.Rate rate, int trials) => (rate.Minimum * trials) - 1e-9;

    /// <summary>
    /// The first decision holds: whoever looks on after it looks for the one that pleases. A trial that needs review must not be the one that decides, so it
    /// counts as failed for a pass and as passed for a failure.
    /// </summary>
    private static Verdict? Sequential(SequentialTest test, IEnumerable<Verdict> trials)
    {
        var tally = new Tally(0, 0, 0, 0);
        foreach (var trial in trials)
        {
            tally = tally.And(trial);
            var seen = tally.Passed + tally.Failed + tally.ToReview;
            if (test.Decide(seen, tally.Passed) == SequentialDecision.High)
            {
                return Verdict.Pass;
            }

            if (test.Decide(seen, tally.Passed + tally.ToReview) == SequentialDecision.Low)
            {
                return Verdict.Fail;
            }
        }

        return null;
    }

    /// <summary>The policy of a scenario: its own, or its kind's default: all of the trials for a regression, any of them for a capability.</summary>
    public static PassPolicy PolicyOf(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.Pass
            ?? (scenario.Kind == ScenarioKind.Regression ? new PassPolicy.AllOf(scenario.Trials) : new PassPolicy.AnyOf(scenario.Trials));
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Tally(int Passed, int Failed, int ToReview, int Inconclusive)
    {
        public static Tally Of(IEnumerable<Verdict> trials) => trials.Aggregate(new Tally(0, 0, 0, 0), (tally, trial) => tally.And(trial));

        public Tally And(Verdict trial) =>
            trial switch
            {
                Verdict.Pass or Verdict.NotApplicable => this with { Passed = Passed + 1 },
                Verdict.Fail => this with { Failed = Failed + 1 },
                Verdict.NeedsReview => this with { ToReview = ToReview + 1 },
                _ => this with { Inconclusive = Inconclusive + 1 },
            };

        public Verdict Undecided(Verdict otherwise) =>
            Inconclusive > 0 ? Verdict.Inconclusive
            : ToReview > 0 ? Verdict.NeedsReview
            : otherwise;
    }
}
