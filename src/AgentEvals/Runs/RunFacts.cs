using AgentEvals.Agents;
using AgentEvals.Workspaces;

namespace AgentEvals.Runs;

/// <summary>What the harness noted about a trial besides transcript and diff.</summary>
public sealed record RunFacts
{
    /// <summary>When the agent began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>How long the agent worked.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The agent's exit code; null when it could not be started.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The commit that the trial started from; null when the run happened elsewhere and nobody knows.</summary>
    public string? StartCommit { get; init; }

    /// <summary>The folders that stood at the top when the trial began, by name; null where nobody looked: elsewhere, and in recordings of earlier versions.</summary>
    public IReadOnlyList<string>? StartFolders { get; init; }

    /// <summary>The commit that HEAD pointed at in the end; null as above.</summary>
    public string? EndCommit { get; init; }

    /// <summary>Commits that the trial made, oldest first.</summary>
    public IReadOnlyList<AgentCommit> Commits { get; init; } = [];

    /// <summary>True when the starting commit is no ancestor of the end commit.</summary>
    public bool HistoryRewritten { get; init; }

    /// <summary>What the trial changed in the source repository; empty is the promise.</summary>
    public IReadOnlyList<string> SourceChanges { get; init; } = [];

    /// <summary>What the harness saw of the criteria that need the file tree.</summary>
    public IReadOnlyList<CriterionOutcome> Criteria { get; init; } = [];

    /// <summary>Set when the infrastructure broke: the trial is inconclusive for this reason.</summary>
    public string? InfrastructureError { get; init; }

    /// <summary>What broke then, one word; null when nothing did, or in recordings of earlier versions.</summary>
    public InfrastructureFault? Fault { get; init; }

    /// <summary>The attempts before this one, which the infrastructure broke; oldest first.</summary>
    public IReadOnlyList<TrialAttempt> Attempts { get; init; } = [];
}
