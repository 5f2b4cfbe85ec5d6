using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>Lines in which nothing changed but that some of what they look at is left out: <c>Empty(messages)</c> became <c>Empty(messages.Where(m => m.IsError))</c>.</summary>
internal static partial class FurtherSelections
{
    private const int Near = 2;

    /// <summary>The first of them; null without, or where the product changed, whose answers may be more.</summary>
    public static Notice? First(ChangedLines lines, ChangeContext context)
    {
        if (context.HasProductChange)
        {
            return null;
        }

        var added = new Lazy<HashSet<int>>(() => [.. lines.Added.Select(line => line.NewLine ?? 0)]);
        foreach (var line in lines.Added.Where(line => Selection().IsMatch(line.Text)))
        {
            if (
                IsLineOfItsOwn(line, lines, added.Value)
                || lines.RemovedBeside(line, Near).Any(removed => LeavesOut(Plain(removed.Text), Plain(line.Text)))
            )
            {
                return new Notice(
                    line.NewLine ?? 1,
                    FailureCodes.AssertionWeakened,
                    $"some of what is looked at is left out now: {Lines.Short(line.Text.Trim())}"
                );
            }
        }

        return null;
    }

    /// <summary>Whether a step came into a chain of calls whose other lines were there: <c>.Where(…)</c>.</summary>
    private static bool IsLineOfItsOwn(DiffLine line, ChangedLines lines, HashSet<int> added) =>
        line.Text.AsSpan().TrimStart() is ['.', ..]
        && Inserted().IsMatch(line.Text.Trim().TrimEnd(';'))
        && line.NewLine is { } number
        && !added.Contains(number - 1)
        && !lines.RemovedBeside(line, Near).Any(removed => Step(removed.Text) == Step(line.Text))
        && lines.At(number + 1).Trim() is ['.', ..] next
        && (
            !added.Contains(number + 1)
            || lines.RemovedBeside(line, Near).Any(removed => removed.Text.Trim().StartsWith(next.TrimEnd(';'), StringComparison.Ordinal))
        );

    /// <summary>The call of a chain with which a line begins.</summary>
    private static string Step(string line) => line.Trim().Split('(')[0];

    /// <summary>A count is the same as a member and as a call.</summary>
    private static string Plain(string line) => line.Trim().Replace(".Count()", ".Count", StringComparison.Ordinal);

    /// <summary>Whether one line is the other one with a selection put in.</summary>
    private static bool LeavesOut(string before, string after)
    {
        var start = before.AsSpan().CommonPrefixLength(after);
        var end = 0;
        while (end < Math.Min(before.Length, after.Length) - start && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }

        if (start + end < before.Length)
        {
            return false;
        }

        // What was put in may begin with what follows it: the call of a chain begins with its dot.
        var put = after[start..^end];
        while (start > 0 && put.Length > 0 && put[0] != '.' && put[0] != '(' && after[start - 1] == put[^1])
        {
            put = after[--start] + put[..^1];
        }

        return Inserted().IsMatch(put)
            || (put.StartsWith('(') && Counted().IsMatch(after[..start]) && Condition().IsMatch(put))
            || (Condition().IsMatch($"({put})") && Counted().IsMatch(after[..Math.Max(0, start - 1)]));
    }

    [GeneratedRegex(
        @"\.(Where|Except|ExceptBy|Distinct|DistinctBy|SkipWhile|SkipLast|TakeWhile|OfType|filter|reject|without)\b|(Count|Length)\w*\(\s*\w+\s*=>",
        PatternRules.Linear
    )]
    private static partial Regex Selection();

    /// <summary>One step of a chain and no more.</summary>
    [GeneratedRegex(
        @"^\.(Where|Except|ExceptBy|Distinct|DistinctBy|SkipWhile|SkipLast|TakeWhile|OfType(<[\w.]+>)?|filter|reject|without)\(.*\)(\.(ToList|ToArray|ToImmutableArray)\(\))?$",
        PatternRules.Linear
    )]
    private static partial Regex Inserted();

    [GeneratedRegex(@"\b(Count|LongCount)$", PatternRules.Linear)]
    private static partial Regex Counted();

    [GeneratedRegex(@"^\(\w+\s*=>.*\)$", PatternRules.Linear)]
    private static partial Regex Condition();
}
