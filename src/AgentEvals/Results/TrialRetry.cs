using AgentEvals.Agents;

namespace AgentEvals.Results;

/// <summary>What is kept in brief of an attempt that the infrastructure broke, and that was made again.</summary>
/// <param name="Fault">What broke.</param>
public sealed record TrialRetry(InfrastructureFault Fault);
