using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>Handlers for the errors of a Node emitter that came to tests, and that pass the test or do nothing: without one such an error fails it.</summary>
internal static partial class IdleErrorHandlers
{
    /// <summary>The first of them; null without.</summary>
    public static Notice? First(ChangedLines lines)
    {
        foreach (var line in lines.Added)
        {
            if (
                Handler().Match(line.Text) is { Success: true, Groups: var groups }
                && (
                    groups["rest"].Value.TrimStart() is { Length: > 0 } rest && !rest.StartsWith("//", StringComparison.Ordinal)
                        ? Idle().IsMatch(rest)
                        : lines.Inside(line.NewLine ?? 1) is not var (_, first) || Idle().IsMatch(first)
                )
            )
            {
                return new Notice(
                    line.NewLine ?? 1,
                    FailureCodes.AssertionWeakened,
                    $"an error that would fail the test is passed over now: {Lines.Short(line.Text.Trim())}"
                );
            }
        }

        return null;
    }

    [GeneratedRegex(
        @"\.(on|once|addListener)\(\s*['""](error|uncaughtException|unhandledRejection)['""]\s*,\s*(async\s+)?(function\s*\w*\s*)?(\(\w*\)|\w+)\s*(=>\s*)?\{(?<rest>.*)$",
        PatternRules.Linear
    )]
    private static partial Regex Handler();

    /// <summary>The end of the handler, or a call that passes the test.</summary>
    [GeneratedRegex(@"^(\}|\w+\.pass\()", PatternRules.Linear)]
    private static partial Regex Idle();
}
