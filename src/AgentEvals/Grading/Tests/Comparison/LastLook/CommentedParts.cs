using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>A text that is gone from a line, and of which a new comment beside it speaks: <c>["/", "/cart"]</c> became <c>["/"] // "/cart" is down</c>.</summary>
internal static partial class CommentedParts
{
    private const int Near = 2;

    /// <summary>The first of them; null without, or where the product changed, which may have lost what the text stands for.</summary>
    public static Notice? First(ChangedLines lines, ChangeContext context)
    {
        var came = new Lazy<HashSet<string>>(() => lines.Added.Select(line => Bare(line.Text)).ToHashSet(StringComparer.Ordinal));
        foreach (var line in context.HasProductChange ? [] : lines.Added)
        {
            foreach (Match text in Quoted().Matches(Comment().Match(line.Text).Groups["text"].Value))
            {
                if (lines.RemovedBeside(line, Near).Any(removed => IsLeft(came, removed, text.Value)))
                {
                    return new Notice(
                        line.NewLine ?? 1,
                        FailureCodes.AssertionWeakened,
                        $"{text.Value} is left in a comment alone: {Lines.Short(line.Text.Trim())}",
                        Verdict.Fail
                    );
                }
            }
        }

        return null;
    }

    /// <summary>Whether a line that came is one that is gone without the text, which stood behind or before a comma.</summary>
    private static bool IsLeft(Lazy<HashSet<string>> came, DiffLine removed, string text) =>
        Bare(removed.Text) is var before
        && before.IndexOf(text, StringComparison.Ordinal) is > 0 and var at
        && Without(before, at, text.Length) is { } left
        && came.Value.Contains(left);

    /// <summary>A line without an element and the comma that parted it from others; null where it is none of several.</summary>
    private static string? Without(string line, int at, int length) =>
        line[at - 1] == ',' ? line.Remove(at - 1, length + 1)
        : at + length < line.Length && line[at + length] == ',' ? line.Remove(at, length + 1)
        : null;

    /// <summary>The code of a line, white space stripped.</summary>
    private static string Bare(string line) =>
        string.Concat(
            (Comment().Match(line) is { Success: true } comment ? line[..comment.Index] : line).Where(letter => !char.IsWhiteSpace(letter))
        );

    /// <summary>A comment, behind code or alone.</summary>
    [GeneratedRegex(@"(^|\s)(//|#|/\*)\s*(?<text>.*)$", PatternRules.Linear)]
    private static partial Regex Comment();

    [GeneratedRegex(
        """
            "[^"]+"|'[^']+'
            """,
        PatternRules.Linear
    )]
    private static partial Regex Quoted();
}
