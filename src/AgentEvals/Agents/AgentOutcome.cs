using AgentEvals.Transcripts;

namespace AgentEvals.Agents;

/// <summary>How an agent's work ended.</summary>
public sealed record AgentOutcome
{
    /// <summary>What it did, redacted.</summary>
    public required Transcript Transcript { get; init; }

    /// <summary>Its program's exit code; null when it could not be started.</summary>
    public int? ExitCode { get; init; }

    /// <summary>How long it worked.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>
    /// The secret values that the agent was given. The transcript is free of them already; whatever else is kept of the trial,
    /// the diff above all, must be redacted with them. Never to be written anywhere.
    /// </summary>
    public IReadOnlyCollection<string> SecretValues { get; init; } = [];

    /// <summary>
    /// Set when the infrastructure broke, so that the trial says nothing about the agent: not installed, not logged in, rate
    /// limit, service overloaded, program crashed. A sentence for people with what to do.
    /// </summary>
    public string? InfrastructureError { get; init; }

    /// <summary>What broke then; null when nothing did.</summary>
    public InfrastructureFault? Fault { get; init; }

    /// <summary>How long the model's service asked to be left alone; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
