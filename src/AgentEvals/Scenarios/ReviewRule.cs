namespace AgentEvals.Scenarios;

/// <summary>A risky action that must stop for a person before it is executed.</summary>
/// <param name="Action">The name of a built-in action (<c>push</c>, <c>force</c>, <c>migrations</c>, <c>deploy</c>, <c>publish</c>, <c>delete_data</c>, <c>rm_rf</c>, <c>history_rewriting</c>), or of one's own.</param>
/// <param name="Command">For an action of one's own: a command pattern with <c>*</c>; null for a built-in one.</param>
/// <param name="Paths">For an action of one's own: globs whose edit is risky.</param>
public sealed record ReviewRule(string Action, string? Command = null, IReadOnlyList<string>? Paths = null)
{
    /// <summary>The built-in actions.</summary>
    public static IReadOnlyList<string> BuiltInActions { get; } =
    ["push", "force", "migrations", "deploy", "publish", "delete_data", "rm_rf", "history_rewriting"];

    /// <summary>A rule for each built-in action: what a scenario has unless it, or agentevals.yaml, lists its own.</summary>
    public static IReadOnlyList<ReviewRule> BuiltIn { get; } = [.. BuiltInActions.Select(action => new ReviewRule(action))];
}
