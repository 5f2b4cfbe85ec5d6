using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests;

/// <summary>Finds, in languages that no parser reads, that lines which were there stand deeper now, under a condition that is new.</summary>
internal static partial class UnparsedGuards
{
    private const int SeveralLines = 2;

    /// <summary>The condition; null without one.</summary>
    public static DiffLine? First(FileChange change)
    {
        var gone = change.RemovedLines.ToLookup(line => line.Text.Trim(), line => Indent(line.Text), StringComparer.Ordinal);
        DiffLine? guard = null;
        var under = 0;
        foreach (var line in change.AddedLines.Where(line => !string.IsNullOrWhiteSpace(line.Text)))
        {
            if (Condition().IsMatch(line.Text) && !gone.Contains(line.Text.Trim()))
            {
                (guard, under) = (line, 0);
            }
            else if (guard is { } head)
            {
                var isUnder = Indent(line.Text) > Indent(head.Text) && line.NewLine - head.NewLine <= under + SeveralLines;
                under += isUnder && gone[line.Text.Trim()].Any(indent => indent < Indent(line.Text)) ? 1 : 0;
                if (under >= SeveralLines)
                {
                    return head;
                }

                guard = isUnder ? head : null;
            }
        }

        return null;
    }

    private static int Indent(string text) => text.Length - text.AsSpan().TrimStart().Length;

    [GeneratedRegex(@"^\s*(if|unless|when|If)\b", PatternRules.Linear)]
    private static partial Regex Condition();
}
