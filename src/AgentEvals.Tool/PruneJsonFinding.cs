namespace AgentEvals.Tool;

/// <summary>What <c>prune --json</c> says of one finding.</summary>
internal sealed record PruneJsonFinding(string Kind, string? Scenario, string? File, string Fact, string Advice);
