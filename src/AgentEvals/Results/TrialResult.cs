using AgentEvals.Grading;
using AgentEvals.Runs;
using AgentEvals.Transcripts;

namespace AgentEvals.Results;

/// <summary>What is stored of one trial.</summary>
public sealed record TrialResult
{
    /// <summary>The number of the trial, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The trial's verdict: the eval method's, with the scenario's own failure conditions.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>One line: why.</summary>
    public required string Reason { get; init; }

    /// <summary>The grades.</summary>
    public required ScoreSheet ScoreSheet { get; init; }

    /// <summary>What the trial consumed.</summary>
    public required Usage Usage { get; init; }

    /// <summary>When the agent began; a replay keeps the original's time, by which a run is counted once however often it is replayed.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long the agent worked, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Calls of tools.</summary>
    public int ToolCalls { get; init; }

    /// <summary>Distinct files read.</summary>
    public int FilesRead { get; init; }

    /// <summary>The attempts before the one that counts, which the infrastructure broke; oldest first. They count as neither pass nor fail.</summary>
    public IReadOnlyList<TrialAttempt> Attempts { get; init; } = [];

    /// <summary>Where the recording lies: relative to the results folder or to the project, forward slashes; null without one.</summary>
    public string? Recording { get; init; }
}
