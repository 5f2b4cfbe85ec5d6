using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>
/// Conditions with a name that says that something is skipped, or may run, and that leave out more: <c>skipAll = onServer &amp;&amp; isOld</c> became
/// <c>isOld</c>, <c>CanRun => HasDocker</c> became <c>HasDocker &amp;&amp; !IsMac</c>.
/// </summary>
internal static partial class WiderConditions
{
    private const int LongestCondition = 6;

    /// <summary>Of more names than anybody gives to conditions nobody looks at all.</summary>
    private const int MostNames = 32;

    /// <summary>The first of them; null without.</summary>
    public static Notice? First(ComparedFile file, ChangedLines lines)
    {
        var named = lines
            .Added.Concat(lines.Removed)
            .Select(line => (Line: line.NewLine ?? 1, Head: Head(line.NewLine is null ? file.OldLines : file.NewLines, line)))
            .Where(found => found.Head is not null)
            .DistinctBy(found => found.Head, StringComparer.Ordinal)
            .Take(MostNames);
        foreach (var (line, name) in named)
        {
            var (before, after) = (Condition(file.OldLines, name!), Condition(file.NewLines, name!));
            if (
                before != after
                && before.Length > 0
                && after.Length > 0
                && (Skips().IsMatch(name!) ? JoinedConditions.IsWider(before, after) : JoinedConditions.IsNarrower(before, after))
            )
            {
                return new Notice(line, FailureCodes.TestSkipped, $"{name} leaves out more now: {Lines.Short(after)}");
            }
        }

        return null;
    }

    /// <summary>The name whose condition a line is, or is a part of; null for any other line.</summary>
    private static string? Head(IReadOnlyList<string> texts, DiffLine line)
    {
        for (
            var number = (line.NewLine ?? line.OldLine ?? 0) - 1;
            number >= 0 && number < texts.Count && number > (line.NewLine ?? line.OldLine ?? 0) - LongestCondition;
            number--
        )
        {
            if (texts[number].Contains('=', StringComparison.Ordinal) && Named().Match(texts[number]) is { Success: true } found)
            {
                return found.Groups["name"].Value;
            }

            if (!Continued().IsMatch(texts[number]))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>What stands behind the name, to the end of the statement, where the file says it once.</summary>
    private static string Condition(IReadOnlyList<string> texts, string name)
    {
        var heads = Enumerable
            .Range(0, texts.Count)
            .Where(number =>
                texts[number].Contains(name, StringComparison.Ordinal)
                && Named().Match(texts[number]) is { Success: true } found
                && found.Groups["name"].Value == name
            )
            .Take(2)
            .ToList();
        if (heads is not [var start])
        {
            return "";
        }

        var condition = Named().Match(texts[start]).Groups["condition"].Value;
        for (var next = start + 1; next < Math.Min(texts.Count, start + LongestCondition) && Continued().IsMatch(texts[next]); next++)
        {
            condition += " " + texts[next].Trim();
        }

        return condition.Trim(' ', ';', ',');
    }

    [GeneratedRegex(
        @"^[^""'`#/]*?\b(?<name>\w*(Skip|skip|SKIP)\w*|(Can|can|Should|should|May|may)_?([Rr]un|[Tt]est|[Ee]xecute)\w*)\s*(:\s*[Bb]ool(ean)?\s*)?(:=|=>|=)\s*(?<condition>[^=>{}\s][^{}]*)$",
        PatternRules.Linear
    )]
    private static partial Regex Named();

    [GeneratedRegex("kip|KIP", PatternRules.Linear)]
    private static partial Regex Skips();

    /// <summary>A line that goes on with a condition.</summary>
    [GeneratedRegex(@"^\s*(&&|\|\||and\b|or\b|[(!]?[\w.!()]+\s*;?\s*$)|(&&|\|\|)\s*$", PatternRules.Linear)]
    private static partial Regex Continued();
}
