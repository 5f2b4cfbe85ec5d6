using System.Diagnostics.CodeAnalysis;

namespace AgentEvals.Scenarios;

/// <summary>One rule such as <c>Read</c>, <c>Bash(npm test:*)</c>, <c>Edit(src/**)</c> or <c>WebFetch(domain:example.org)</c>.</summary>
/// <param name="Tool">The tool's name in Claude Code's vocabulary, which every agent's tools are mapped to.</param>
/// <param name="Argument">What stands in the brackets; null when there are none.</param>
public sealed record ToolRule(string Tool, string? Argument = null)
{
    /// <summary>Reads a rule as it is written.</summary>
    /// <param name="text">The rule.</param>
    /// <param name="rule">The rule read; null when the text is none.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ToolRule? rule) => TryParse(text, out rule, out _);

    /// <summary>The rule as it is written.</summary>
    public override string ToString() => Argument is null ? Tool : $"{Tool}({Argument})";

    /// <summary>Reads a rule; <paramref name="fault"/> says what is wrong with it, and where in the text.</summary>
    internal static bool TryParse(string text, [NotNullWhen(true)] out ToolRule? rule, out (string Fact, int Offset) fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        rule = null;
        var nameEnd = 0;
        while (nameEnd < text.Length && (char.IsAsciiLetterOrDigit(text[nameEnd]) || text[nameEnd] is '_' or '-' or '.' or ':' or '*'))
        {
            nameEnd++;
        }

        var close = text.LastIndexOf(')');
        fault =
            nameEnd == 0 ? ("does not start with a tool's name", 0)
            : nameEnd == text.Length ? default
            : text[nameEnd] != '(' ? ($"has '{text[nameEnd]}' in the tool's name", nameEnd)
            : close < 0 ? ("has an opening bracket without a closing one", nameEnd)
            : close != text.Length - 1 ? ("goes on after the closing bracket", close + 1)
            : string.IsNullOrWhiteSpace(text[(nameEnd + 1)..close]) ? ("has nothing in its brackets", nameEnd)
            : default;
        if (fault.Fact is not null)
        {
            return false;
        }

        rule = nameEnd == text.Length ? new ToolRule(text) : new ToolRule(text[..nameEnd], text[(nameEnd + 1)..close].Trim());
        return true;
    }
}
