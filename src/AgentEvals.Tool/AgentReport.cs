namespace AgentEvals.Tool;

/// <summary>What <c>agents --json</c> prints of one agent.</summary>
internal sealed record AgentReport(string Name, string Kind, bool Installed, string? Path, string? Version, string? Remark);
