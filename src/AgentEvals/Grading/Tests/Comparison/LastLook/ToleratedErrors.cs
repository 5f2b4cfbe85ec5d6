using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>A call by whose name errors no longer count, in tests that were there before: <c>SetExpectedErrorsFilter(…)</c>, <c>log.IgnoreWarnings()</c>, <c>AllowFailures()</c>.</summary>
internal static partial class ToleratedErrors
{
    /// <summary>The first of them; null without, where the product changed, whose errors may be others, and where another such call is gone.</summary>
    public static Notice? First(ChangedLines lines, ChangeContext context)
    {
        if (context.HasProductChange || lines.Removed.Any(line => Call().IsMatch(line.Text)))
        {
            return null;
        }

        return
            lines.Added.FirstOrDefault(line => Call().IsMatch(line.Text) && !CommentedOut.IsComment(line.Text)) is { Text: { } text } line
            ? new Notice(line.NewLine ?? 1, FailureCodes.AssertionWeakened, $"some errors count no more: {Lines.Short(text.Trim())}")
            : null;
    }

    /// <summary>A statement that is such a call, and no declaration.</summary>
    [GeneratedRegex(
        @"^\s*(await |this\.|self\.)?(\w+\.)*((set|add|with|use)_?(expected|allowed|ignored|accepted)_?|(allow|ignore|suppress|tolerate|swallow|silence)_?)(\w*_)?([a-z]*_?)(errors?|warnings?|failures?|exceptions?)(_?filter|_?pattern)?s?(<[\w.]+>)?\(",
        PatternRules.LinearAnyCase
    )]
    private static partial Regex Call();
}
