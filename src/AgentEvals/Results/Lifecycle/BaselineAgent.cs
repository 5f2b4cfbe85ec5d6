namespace AgentEvals.Results.Lifecycle;

/// <summary>An agent whose runs a baseline is made of.</summary>
/// <param name="Name">The configured name.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Version">The version; null when unknown.</param>
/// <param name="Model">The model; null when unknown.</param>
/// <param name="Fingerprint">What about the agent itself may change its behaviour, as a hash; see <see cref="Agents.Fingerprint.AgentHash"/>.</param>
public sealed record BaselineAgent(string Name, string Kind, string? Version, string? Model, string Fingerprint);
