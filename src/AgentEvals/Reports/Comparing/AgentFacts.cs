namespace AgentEvals.Reports.Comparing;

/// <summary>Who an agent was in its newest run.</summary>
/// <param name="Kind">The kind, such as <c>claude-code</c>.</param>
/// <param name="Version">The version; null when unknown.</param>
/// <param name="Model">The model; null when unknown.</param>
/// <param name="Fingerprint">The fingerprint of the agent itself; see <see cref="Agents.Fingerprint.AgentHash"/>.</param>
public sealed record AgentFacts(string Kind, string? Version, string? Model, string Fingerprint);
