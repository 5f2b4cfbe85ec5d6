using AgentEvals.Agents;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Runs;

/// <summary>One trial that an agent is to do.</summary>
public sealed record TrialRequest
{
    /// <summary>The scenario.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>The agent.</summary>
    public required IAgent Agent { get; init; }

    /// <summary>The number of the trial, from 1.</summary>
    public int Trial { get; init; } = 1;

    /// <summary>Told of each event as it happens; null when nobody watches.</summary>
    public Action<TranscriptEvent>? Observer { get; init; }

    /// <summary>Told when the trial broke and is made again after a while; null when nobody watches.</summary>
    public Action<TrialWait>? Waiting { get; init; }

    /// <summary>A folder in which the recording is kept under <c>AGENT-TRIAL</c> as well, replacing an earlier one; null for none.</summary>
    public string? KeepIn { get; init; }
}
