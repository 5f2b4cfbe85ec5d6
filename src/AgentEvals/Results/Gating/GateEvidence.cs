using AgentEvals.Grading;
using AgentEvals.Scenarios;

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

    /// <summary>The trials that passed or failed, oldest first; a replayed one once.</summary>
    public IReadOnlyList<bool> Trials => field ??=
    [
        .. Runs.SelectMany(run => run.Trials)
            .Where(trial => trial.Verdict is Verdict.Pass or Verdict.NotApplicable or Verdict.Fail)
            .DistinctBy(trial => trial.StartedAt.UtcTicks)
            .OrderBy(trial => trial.StartedAt.UtcTicks)
            .Select(trial => trial.Verdict != Verdict.Fail),
    ];

    /// <summary>Whether the newest run passed; null without a run.</summary>
    public bool? Passed => Runs.Count == 0 ? null : Runs[^1].Verdict == Verdict.Pass;
}
