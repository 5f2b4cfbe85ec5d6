using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>Conditions around what checks, which were there and ask for more: <c>if paid:</c> became <c>if paid and not is_gift:</c>.</summary>
internal static partial class NarrowerGuards
{
    private const int Near = 2;

    /// <summary>The first of them; null without, or where the product changed, which may have less to say.</summary>
    public static Notice? First(ComparedFile file, ChangedLines lines, ChangeContext context)
    {
        if (context.HasProductChange)
        {
            return null;
        }

        var added = lines.Added.ToLookup(line => line.NewLine ?? 0);
        var texts = new Lazy<HashSet<string>>(() => lines.Added.Select(line => line.Text.Trim()).ToHashSet(StringComparer.Ordinal));
        foreach (var line in lines.Added)
        {
            if (
                Narrowed(file, lines, line) is var (now, behind)
                && Checks.In(behind)
                && !Failure().IsMatch(behind)
                && !texts.Value.Contains(behind)
                && !HasNewAlternative(file, lines, line, added)
            )
            {
                return new Notice(
                    line.NewLine ?? 1,
                    FailureCodes.AssertionWeakened,
                    $"what checks stands under a further condition: {Lines.Short(now)}"
                );
            }
        }

        return null;
    }

    /// <summary>The condition of a line and the first line behind it, where it asks what one beside it asked, and something else; null otherwise.</summary>
    private static (string Now, string Behind)? Narrowed(ComparedFile file, ChangedLines lines, DiffLine line)
    {
        if (!Guard().IsMatch(line.Text))
        {
            return null;
        }

        var now = WiderGuards.Condition(file.NewLines, line.NewLine ?? 1, out var behind);
        var isNarrowed = lines
            .RemovedBeside(line, Near)
            .Where(removed => Guard().IsMatch(removed.Text))
            .Any(removed => AsksMore(Bare(WiderGuards.Condition(file.OldLines, removed.OldLine ?? 1, out _)), Bare(now)));
        return isNarrowed ? (now, behind) : null;
    }

    /// <summary>Whether another branch came along, in which something else may be checked.</summary>
    private static bool HasNewAlternative(ComparedFile file, ChangedLines lines, DiffLine line, ILookup<int, DiffLine> added) =>
        lines.Below(line.NewLine ?? 1) is var (next, text)
        && Alternative().IsMatch(text)
        && added[next].Any(other => Narrowed(file, lines, other) is null);

    private static bool AsksMore(string before, string now) =>
        before.Length > 0
        && !Or().IsMatch(before)
        && (
            now.StartsWith(before + " and ", StringComparison.Ordinal)
            || now.StartsWith(before + " && ", StringComparison.Ordinal)
            || now.EndsWith(" and " + before, StringComparison.Ordinal)
            || now.EndsWith(" && " + before, StringComparison.Ordinal)
        )
        && !Or().IsMatch(Nested().Replace(now, ""));

    /// <summary>What is asked, without the brackets around all of it.</summary>
    private static string Bare(string condition)
    {
        var bare = Guard().Replace(condition, "").Trim().TrimEnd('{', ':', ' ');
        return bare is ['(', .. var inner, ')'] && IsWhole(inner) ? inner.Trim() : bare;
    }

    /// <summary>Whether each bracket that closes was opened in the text.</summary>
    private static bool IsWhole(string text)
    {
        var depth = 0;
        foreach (var sign in text)
        {
            depth +=
                sign == '(' ? 1
                : sign == ')' ? -1
                : 0;
            if (depth < 0)
            {
                return false;
            }
        }

        return true;
    }

    [GeneratedRegex(@"^\s*(\}\s*)?(else\s+if|elif|if)\b", PatternRules.Linear)]
    private static partial Regex Guard();

    [GeneratedRegex(@"^(\}\s*)?(else|elif)\b", PatternRules.Linear)]
    private static partial Regex Alternative();

    /// <summary>What fails the test rather than asks something: what leads to it has rules of its own.</summary>
    [GeneratedRegex(@"^(t|b|tb)\.|^(throw|raise|panic|return)\b|[Ff]ail\w*\(|[Ff]atal", PatternRules.Linear)]
    private static partial Regex Failure();

    [GeneratedRegex(@"\|\||\bor\b", PatternRules.Linear)]
    private static partial Regex Or();

    /// <summary>What stands in brackets: alternatives in there are alternatives of one part.</summary>
    [GeneratedRegex(@"\(([^()]|\(([^()]|\([^()]*\))*\))*\)", PatternRules.Linear)]
    private static partial Regex Nested();
}
