using System.Text.Json.Serialization;
using AgentEvals.Agents;
using AgentEvals.Grading;
using AgentEvals.Problems;
using AgentEvals.Runs;
using AgentEvals.Scenarios;

namespace AgentEvals.Results;

/// <summary>What is stored for one scenario after all its trials. Never changed once written.</summary>
public sealed record EvalResult
{
    /// <summary>The format's version; this is version 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The scenario's name.</summary>
    public required string Name { get; init; }

    /// <summary>The scenario's category.</summary>
    public required string Category { get; init; }

    /// <summary>Capability or regression.</summary>
    public required ScenarioKind Kind { get; init; }

    /// <summary>Optimization or holdout.</summary>
    public required ScenarioSplit Split { get; init; }

    /// <summary>The hash of what the agent was given.</summary>
    public required string ScenarioHash { get; init; }

    /// <summary>
    /// Where the scenario stands, for people and for CI annotations: the file relative to the repository's root (to the project where there is no
    /// repository), forward slashes. Null when the result does not tell.
    /// </summary>
    public SourceLocation? Source { get; init; }

    /// <summary>What changes if it fails.</summary>
    public string? Decision { get; init; }

    /// <summary>The test that graded it: <c>Class.Method</c>.</summary>
    public required string Test { get; init; }

    /// <summary>Replay, live or resume.</summary>
    public required RunMode Mode { get; init; }

    /// <summary>Who did the trials; null when nobody knows.</summary>
    public AgentIdentity? Agent { get; init; }

    /// <summary>The commit that the trials started from.</summary>
    public string? Commit { get; init; }

    /// <summary>When the case began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long the case took, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>The pass policy as it is written, such as <c>pass^3</c>.</summary>
    public required string PassPolicy { get; init; }

    /// <summary>
    /// The rule by which the trials may end early, fixed before the first: <c>decided</c> or <c>sprt</c>. Then their number depends on how they came out, and
    /// the estimators of pass@k and pass^k are undefined but for the policy's own k. Null when all trials are made whatever comes.
    /// </summary>
    public string? Stop { get; init; }

    /// <summary>The number of trials that were to be made; 0 in results of earlier versions.</summary>
    public int Planned { get; init; }

    /// <summary>What the rule said, such as <c>decided after 1 of 3</c>; null when all trials were made.</summary>
    public string? Stopped { get; init; }

    /// <summary>True for a challenger's result in a shadow run: it decided no test and counts in no rate of the suite and not in its history. A gate takes it as evidence for the challenger alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Shadow { get; init; }

    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The trials, in order.</summary>
    public required IReadOnlyList<TrialResult> Trials { get; init; }

    /// <summary>Set for a control's result, which counts in no rate.</summary>
    public ControlOutcome? Control { get; init; }

    /// <summary><c>category/name</c>.</summary>
    public string Id => $"{Category}/{Name}";
}
