using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Agents;

/// <summary>One trial's work, as an agent is given it.</summary>
public sealed record AgentJob
{
    /// <summary>The scenario: its tool rules, network and budget are passed on in the agent's own flags where it has them.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>The whole prompt: prompt files, task, boundaries.</summary>
    public required string Prompt { get; init; }

    /// <summary>Absolute path of the worktree.</summary>
    public required string Workspace { get; init; }

    /// <summary>Absolute path of an empty directory outside of the worktree that belongs to this trial alone: configuration, home, temporary files.</summary>
    public required string PrivateDirectory { get; init; }

    /// <summary>How long the agent may work.</summary>
    public required TimeSpan TimeLimit { get; init; }

    /// <summary>Called with each event as it happens, on one thread at a time; null when nobody watches.</summary>
    public Action<TranscriptEvent>? Observer { get; init; }
}
