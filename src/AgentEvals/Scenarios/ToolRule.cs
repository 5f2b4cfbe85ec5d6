namespace AgentEvals.Scenarios;

/// <summary>One rule such as <c>Read</c>, <c>Bash(npm test:*)</c>, <c>Edit(src/**)</c> or <c>WebFetch(domain:example.org)</c>.</summary>
/// <param name="Tool">The tool's name in Claude Code's vocabulary, which every agent's tools are mapped to.</param>
/// <param name="Argument">What stands in the brackets; null when there are none.</param>
public sealed record ToolRule(string Tool, string? Argument = null)
{
    /// <summary>The rule as it is written.</summary>
    public override string ToString() => Argument is null ? Tool : $"{Tool}({Argument})";
}
