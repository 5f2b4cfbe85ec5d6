namespace AgentEvals.Agents;

/// <summary>What a look at the machine says about an agent.</summary>
/// <param name="IsInstalled">Whether the program was found and answered.</param>
/// <param name="Path">The absolute path of the program; null when not found.</param>
/// <param name="Version">The version that it printed; null when it printed none.</param>
/// <param name="Remark">A sentence for people: what is missing and what to do; null when all is well.</param>
public sealed record AgentProbe(bool IsInstalled, string? Path, string? Version, string? Remark);
