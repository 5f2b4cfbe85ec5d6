using AgentEvals.Grading;
using AgentEvals.Scenarios;
using AgentEvals.Statistics;

namespace AgentEvals.Results.Gating;

/// <summary>What is known of one scenario by the agent in question, on today's text, and not too old.</summary>
internal sealed class GateEvidence
{
    public required Scenario Scenario { get; init; }

    /// <summary>The runs that passed or failed, oldest first.</summary>
    public required IReadOnlyList<ResultSummary> Runs { get; init; }

    /// <summary>The newest result; it may have decided nothing. Null without any.</summary>
    public required ResultSummary? Newest { get; init; }

    /// <summary>Why other results are no evidence: each reason with the number of runs.</summary>
    public required IReadOnlyList<(string Reason, int Runs)> PassedOver { get; init; }

    /// <summary>Controls that were graded otherwise than they must be.</summary>
    public required IReadOnlyList<string> MisbehavingControls { get; init; }

    /// <summary>Controls of which no grading is known that is not too old.</summary>
    public required IReadOnlyList<string> UngradedControls { get; init; }

    /// <summary>
    /// The trials that passed or failed, oldest first; a replayed one once. Only of runs whose number of trials was fixed: where it depended on how they came
    /// out, the estimators of pass@k and pass^k do not hold.
    /// </summary>
    public IReadOnlyList<bool> Trials =>
        field ??= [
            .. Runs.Where(run => run.Stop is null)
                .SelectMany(run => run.Trials)
                .Where(trial => trial.Verdict is Verdict.Pass or Verdict.NotApplicable or Verdict.Fail)
                .DistinctBy(trial => trial.StartedAt.UtcTicks)
                .OrderBy(trial => trial.StartedAt.UtcTicks)
                .Select(trial => trial.Verdict != Verdict.Fail),
        ];

    /// <summary>The trials that were made or spared: a run that ended early by its rule tells as much as all that were planned.</summary>
    public int TrialsTold => Trials.Count + Runs.Where(run => run.Stop is not null).Sum(run => Math.Max(run.Planned, run.Trials.Count));

    /// <summary>Whether the newest run passed; null without a run.</summary>
    public bool? Passed => Runs.Count == 0 ? null : Runs[^1].Verdict == Verdict.Pass;

    /// <summary>What is shown of a metric; null when too little is known. Where trials and runs that may end early both tell it, the worse counts.</summary>
    public double? Estimate(GateThreshold threshold)
    {
        var passes = Trials.Count(passed => passed);
        var byTrials = threshold.Metric switch
        {
            GateMetric.Rate => Passed is { } passed ? (passed ? 1 : 0) : null,
            GateMetric.PassHatK => PassEstimator.PassHatK(Trials.Count, passes, threshold.K),
            _ => PassEstimator.PassAtK(Trials.Count, passes, threshold.K),
        };
        var drawn = DrawnByRule(threshold);
        double? byRule = drawn.Count == 0 ? null : (double)drawn.Count(run => run.Verdict == Verdict.Pass) / drawn.Count;
        return byTrials is null ? byRule
            : byRule is null ? byTrials
            : Math.Min(byTrials.Value, byRule.Value);
    }

    /// <summary>The runs that may have ended early, but whose verdict is just what the metric asks about.</summary>
    public IReadOnlyList<ResultSummary> DrawnByRule(GateThreshold threshold) =>
        threshold.Metric == GateMetric.Rate
            ? []
            : [.. Runs.Where(run => run.Stop is not null && run.Planned == threshold.K && run.PassPolicy == PolicyOf(threshold))];

    /// <summary>The scenario's newest draw of what the metric asks about.</summary>
    public bool NewestDraw(GateThreshold threshold)
    {
        if (threshold.Metric == GateMetric.Rate)
        {
            return Passed == true;
        }

        var drawn = DrawnByRule(threshold);
        if (drawn.Count > 0 && (Trials.Count < threshold.K || ReferenceEquals(drawn[^1], Runs[^1])))
        {
            return drawn[^1].Verdict == Verdict.Pass;
        }

        var newest = Trials.TakeLast(threshold.K);
        return threshold.Metric == GateMetric.PassHatK ? newest.All(passed => passed) : newest.Any(passed => passed);
    }

    private static string PolicyOf(GateThreshold threshold) =>
        (
            threshold.Metric == GateMetric.PassHatK ? (PassPolicy)new PassPolicy.AllOf(threshold.K) : new PassPolicy.AnyOf(threshold.K)
        ).ToString();
}
