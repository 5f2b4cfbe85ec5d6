using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>Patterns that match more than they did: a number or a word of one is a wildcard now, or another one will do as well.</summary>
internal static partial class LooserPatterns
{
    private const int Shortest = 8;
    private const int Longest = 400;
    private const int Most = 200;

    /// <summary>The first of them; null without, and where the product changed, which may say it in other words.</summary>
    public static Notice? First(ChangedLines lines, ChangeContext context)
    {
        if (context.HasProductChange)
        {
            return null;
        }

        var olds = lines
            .Removed.SelectMany(line => Patterns(line).Concat(Texts(line)))
            .Distinct(StringComparer.Ordinal)
            .Take(Most)
            .ToList();
        foreach (var line in olds.Count == 0 ? [] : lines.Added)
        {
            foreach (var pattern in Patterns(line).Where(pattern => !olds.Contains(pattern, StringComparer.Ordinal)))
            {
                if (olds.Find(old => IsLooser(old, pattern)) is { } old)
                {
                    return new Notice(
                        line.NewLine ?? 1,
                        FailureCodes.AssertionWeakened,
                        $"a pattern matches more than it did: {Lines.Short(old)} became {Lines.Short(pattern)}"
                    );
                }
            }
        }

        return null;
    }

    /// <summary>The patterns of a line: those between slashes, and texts that it calls a pattern or a message; what is replaced, split or looked for in files is not checked.</summary>
    private static IEnumerable<string> Patterns(DiffLine line)
    {
        if (line.Text.Length > Longest || CommentedOut.IsComment(line.Text) || Elsewhere().IsMatch(line.Text))
        {
            return [];
        }

        var slashed = Slashed().Matches(line.Text).Select(match => match.Groups["text"].Value).Where(text => text.Length >= Shortest);
        return Named().IsMatch(line.Text) ? slashed.Concat(Texts(line)) : slashed;
    }

    /// <summary>The texts of a line, which a pattern may take the place of: <c>"took 50 ms"</c> became <c>"took \\d+ ms"</c>.</summary>
    private static IEnumerable<string> Texts(DiffLine line) =>
        line.Text.Length > Longest || CommentedOut.IsComment(line.Text) || Elsewhere().IsMatch(line.Text)
            ? []
            : Quoted().Matches(line.Text).Select(match => match.Groups["text"].Value).Where(text => text.Length >= Shortest);

    private static bool IsLooser(string old, string @new)
    {
        var start = old.AsSpan().CommonPrefixLength(@new);
        var end = 0;
        while (end < Math.Min(old.Length, @new.Length) - start && old[^(end + 1)] == @new[^(end + 1)])
        {
            end++;
        }

        if (start + end < old.Length / 2)
        {
            return false;
        }

        var isFurther =
            @new.Contains('|', StringComparison.Ordinal)
            && !old.Contains('|', StringComparison.Ordinal)
            && (start >= @new.IndexOf('|', StringComparison.Ordinal) - 1 && start >= old.Length - 1);
        return isFurther
            || (Wildcards(@new) > Wildcards(old) && Letters(@new) < Letters(old) && !@new.Contains(old, StringComparison.Ordinal));
    }

    private static int Wildcards(string pattern) => Wildcard().Count(pattern);

    /// <summary>How many characters a pattern asks for one by one.</summary>
    private static int Letters(string pattern) => Wildcard().Replace(pattern, "").Count(char.IsLetterOrDigit);

    [GeneratedRegex(@"(^|[(=?:,\s])/(?<text>[^/\s*](\\.|[^/\\])*)/", PatternRules.Linear)]
    private static partial Regex Slashed();

    [GeneratedRegex(@"""(?<text>[^""]*)""|'(?<text>[^']*)'", PatternRules.Linear)]
    private static partial Regex Quoted();

    /// <summary>Texts by which an error is told.</summary>
    [GeneratedRegex(@"\b(match|message|msg|pattern|regex)\s*=|[rR]egexp?(<[^<>]*>)?[.(]|\bmatch\w*\(", PatternRules.Linear)]
    private static partial Regex Named();

    [GeneratedRegex(@"replace|split|[Ff]ilter|find|include|exclude|\btest:|import ", PatternRules.Linear)]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"(\.|\\[dwsSDW]|\[[^\]]*\])([*+]|\{[0-9,]*\})", PatternRules.Linear)]
    private static partial Regex Wildcard();
}
