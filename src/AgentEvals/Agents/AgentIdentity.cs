namespace AgentEvals.Agents;

/// <summary>Which agent did a trial.</summary>
/// <param name="Name">The configured name.</param>
/// <param name="Kind">The kind, such as <c>claude-code</c>.</param>
/// <param name="Version">The version that the program reported; null when unknown.</param>
/// <param name="Model">The model; null when unknown.</param>
/// <param name="Fingerprint">Everything that may change its behaviour.</param>
public sealed record AgentIdentity(string Name, string Kind, string? Version, string? Model, Fingerprint Fingerprint);
