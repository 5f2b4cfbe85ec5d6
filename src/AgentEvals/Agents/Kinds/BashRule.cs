using AgentEvals.Scenarios;

namespace AgentEvals.Agents.Kinds;

/// <summary>What a rule such as <c>Bash(npm test:*)</c> says about commands, for agents with a vocabulary of their own.</summary>
/// <param name="Command">The command, or its beginning; null for every command.</param>
/// <param name="IsPrefix">Whether further words may follow.</param>
internal sealed record BashRule(string? Command, bool IsPrefix)
{
    /// <summary>The words of <see cref="Command"/>.</summary>
    public IReadOnlyList<string> Words => (Command ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Reads the rules about commands. A pattern that is more than a beginning is left out: no other agent can express it.</summary>
    public static IEnumerable<BashRule> In(IEnumerable<ToolRule> rules) =>
        rules.Where(rule => rule.Tool == "Bash").Select(rule => Of(rule.Argument)).OfType<BashRule>();

    private static BashRule? Of(string? argument)
    {
        if (argument is null or "*" or ":*")
        {
            return new BashRule(Command: null, IsPrefix: true);
        }

        var text =
            argument.EndsWith(":*", StringComparison.Ordinal) || argument.EndsWith(" *", StringComparison.Ordinal)
                ? argument[..^2]
                : argument;
        return text.Contains('*', StringComparison.Ordinal) ? null : new BashRule(text.Trim(), text.Length < argument.Length);
    }
}
