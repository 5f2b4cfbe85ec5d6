using AgentEvals.Agents;
using AgentEvals.Transcripts;

namespace AgentEvals.Runs;

/// <summary>An attempt at a trial that the infrastructure broke, and that was made again. It counts as neither pass nor fail.</summary>
public sealed record TrialAttempt
{
    /// <summary>What broke, a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>What broke, one word.</summary>
    public required InfrastructureFault Fault { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long the agent worked, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>What it consumed all the same.</summary>
    public required Usage Usage { get; init; }

    /// <summary>The label of its recording, beside the trial's own; null when the agent never came to work.</summary>
    public string? Recording { get; init; }
}
