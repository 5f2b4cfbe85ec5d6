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

    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The trials, in order.</summary>
    public required IReadOnlyList<TrialResult> Trials { get; init; }

    /// <summary>Set for a control's result, which counts in no rate.</summary>
    public ControlOutcome? Control { get; init; }

    /// <summary><c>category/name</c>.</summary>
    public string Id => $"{Category}/{Name}";
}
