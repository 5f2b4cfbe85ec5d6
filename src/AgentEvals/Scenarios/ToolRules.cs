namespace AgentEvals.Scenarios;

/// <summary>Which tools the agent may use.</summary>
public sealed record ToolRules
{
    /// <summary>What it may use; empty means anything that <see cref="Deny"/> does not name.</summary>
    public IReadOnlyList<ToolRule> Allow { get; init; } = [];

    /// <summary>What it may not use, whatever <see cref="Allow"/> says.</summary>
    public IReadOnlyList<ToolRule> Deny { get; init; } = [];
}
