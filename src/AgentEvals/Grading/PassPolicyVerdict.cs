using AgentEvals.Scenarios;

namespace AgentEvals.Grading;

/// <summary>Makes one verdict of the trials of a scenario.</summary>
public static class PassPolicyVerdict
{
    /// <summary>
    /// The verdict under a policy. A trial that needs review or is inconclusive counts as neither pass nor fail: it decides only
    /// where the policy could still go either way. No trials at all are inconclusive.
    /// </summary>
    /// <param name="policy">The policy.</param>
    /// <param name="trials">The verdicts of the trials, in any order.</param>
    public static Verdict Of(PassPolicy policy, IReadOnlyCollection<Verdict> trials)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(trials);
        if (trials.Count == 0)
        {
            return Verdict.Inconclusive;
        }

        var passed = trials.Count(verdict => verdict is Verdict.Pass or Verdict.NotApplicable);
        var failed = trials.Count(verdict => verdict == Verdict.Fail);
        var open = trials.Count - passed - failed;
        var (decidedPass, decidedFail) = policy switch
        {
            PassPolicy.AllOf => (failed == 0 && open == 0, failed > 0),
            PassPolicy.AnyOf => (passed > 0, open == 0 && passed == 0),
            PassPolicy.Rate rate => (passed >= rate.Minimum * trials.Count, passed + open < rate.Minimum * trials.Count),
            _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "An unknown kind of policy."),
        };

        return decidedPass ? Verdict.Pass
            : decidedFail ? Verdict.Fail
            : trials.Contains(Verdict.Inconclusive) ? Verdict.Inconclusive
            : Verdict.NeedsReview;
    }

    /// <summary>The policy of a scenario: its own, or its kind's default: all of the trials for a regression, any of them for a capability.</summary>
    public static PassPolicy PolicyOf(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.Pass ?? (scenario.Kind == ScenarioKind.Regression
            ? new PassPolicy.AllOf(scenario.Trials)
            : new PassPolicy.AnyOf(scenario.Trials));
    }
}
