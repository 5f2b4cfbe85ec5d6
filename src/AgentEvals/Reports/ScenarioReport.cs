using AgentEvals.Agents;
using AgentEvals.Grading;
using AgentEvals.Problems;
using AgentEvals.Scenarios;
using AgentEvals.Statistics;

namespace AgentEvals.Reports;

/// <summary>How one scenario stands.</summary>
public sealed record ScenarioReport
{
    /// <summary>The category.</summary>
    public required string Category { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Capability or regression.</summary>
    public required ScenarioKind Kind { get; init; }

    /// <summary>Optimization or holdout.</summary>
    public required ScenarioSplit Split { get; init; }

    /// <summary>The newest run's verdict; needs_review or inconclusive when the newest result decided nothing.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The verdict in the baseline, or, where the suite has none, of the run before; null when there is neither.</summary>
    public Verdict? Previous { get; init; }

    /// <summary>The last runs that passed or failed, twenty at most, oldest first: true for a pass.</summary>
    public required IReadOnlyList<bool> LastRuns { get; init; }

    /// <summary>One line: why; empty for a pass.</summary>
    public required string Reason { get; init; }

    /// <summary>What changes if it fails.</summary>
    public string? Decision { get; init; }

    /// <summary>The failure codes of the newest result.</summary>
    public required IReadOnlyList<string> Codes { get; init; }

    /// <summary>Trials that passed or failed, of the agent and scenario as they are in the newest run, over all such runs.</summary>
    public required int Trials { get; init; }

    /// <summary>How many of them passed.</summary>
    public required int Passes { get; init; }

    /// <summary>Of these, the trials of runs in which all were made whatever came of them: only these can estimate pass@k and pass^k.</summary>
    public required int FixedTrials { get; init; }

    /// <summary>How many of those passed.</summary>
    public required int FixedPasses { get; init; }

    /// <summary>The rule by which trials of the newest run might end early, <c>decided</c> or <c>sprt</c>; null when all are made.</summary>
    public string? Stop { get; init; }

    /// <summary>The pass policy of the newest run.</summary>
    public required string PassPolicy { get; init; }

    /// <summary>
    /// The share of runs that passed under the policy among those that might end early: what can be said of a pass@k or pass^k whose k is the policy's own. Null
    /// when there are none.
    /// </summary>
    public double? PolicyRate { get; init; }

    /// <summary>The verdicts of the newest result's trials, in order.</summary>
    public IReadOnlyList<Verdict> NewestTrials { get; init; } = [];

    /// <summary>Whether the newest result passes although trials of it do not: the policy asked for less than all.</summary>
    public bool Flaky => Verdict == Verdict.Pass && NewestTrials.Any(trial => trial is not (Verdict.Pass or Verdict.NotApplicable));

    /// <summary>What broke in the attempts that were made again before the newest result's trials came about, oldest first. They count as neither pass nor fail.</summary>
    public IReadOnlyList<InfrastructureFault> BrokenAttempts { get; init; } = [];

    /// <summary>Trials until the first pass in the newest run, inconclusive ones not counted; null when none passed.</summary>
    public int? Iterations { get; init; }

    /// <summary>Mean seconds a trial; null without trials.</summary>
    public double? Seconds { get; init; }

    /// <summary>Mean tokens a trial; null without trials.</summary>
    public double? Tokens { get; init; }

    /// <summary>Mean cost a trial in US dollars, of the trials whose cost is known; null when none is.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>When the agent last worked on it.</summary>
    public required DateTimeOffset LastRun { get; init; }

    /// <summary>When the last passing run was made, for a scenario that does not pass; null when there was none.</summary>
    public DateTimeOffset? LastPass { get; init; }

    /// <summary>What changed in the agent's fingerprint, or in the scenario, since that pass; empty when nothing did.</summary>
    public IReadOnlyList<string> ChangedSinceLastPass { get; init; } = [];

    /// <summary>Labels of controls that were last graded otherwise than they must be.</summary>
    public IReadOnlyList<string> MisbehavingControls { get; init; } = [];

    /// <summary>Where the scenario stands, as its newest result says; see <see cref="Results.EvalResult.Source"/>.</summary>
    public SourceLocation? Source { get; init; }

    /// <summary>The estimate of pass@k; null where it is undefined.</summary>
    internal double? PassAtK(int k) => PassEstimator.PassAtK(FixedTrials, FixedPasses, k) ?? OfPolicy($"pass@{k}");

    /// <summary>The estimate of pass^k; null where it is undefined.</summary>
    internal double? PassHatK(int k) => PassEstimator.PassHatK(FixedTrials, FixedPasses, k) ?? OfPolicy($"pass^{k}");

    /// <summary>How many trials were made depends on how they came out, where a rule ends them: then only what the rule itself asked is known.</summary>
    private double? OfPolicy(string name) => PassPolicy == name ? PolicyRate : null;

    /// <summary><c>category/name</c>.</summary>
    public string Id => $"{Category}/{Name}";
}
