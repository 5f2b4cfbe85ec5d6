using AgentEvals.Scenarios;

namespace AgentEvals.Agents;

/// <summary>A coding agent that can be set to work.</summary>
public interface IAgent
{
    /// <summary>How it is configured.</summary>
    AgentSettings Settings { get; }

    /// <summary>Looks whether it is installed, and which version; spends no tokens.</summary>
    Task<AgentProbe> ProbeAsync(CancellationToken cancellationToken);

    /// <summary>Says what about it may change its behaviour in this job, the instruction files in the workspace included.</summary>
    Task<AgentIdentity> IdentifyAsync(AgentJob job, CancellationToken cancellationToken);

    /// <summary>
    /// Lets it work. Ends when the agent ends, when the time limit is up (then the end reason is <c>TimedOut</c>), or when the
    /// token is cancelled (then <see cref="OperationCanceledException"/>); in every case its whole process tree is gone.
    /// </summary>
    Task<AgentOutcome> RunAsync(AgentJob job, CancellationToken cancellationToken);
}
