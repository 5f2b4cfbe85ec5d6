using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>Ways out of a test under a condition that were compiled for some targets, and are for all now: the <c>#if</c> around them is gone.</summary>
internal static partial class LostDirectives
{
    private const int LongestBranch = 30;

    /// <summary>The first of them; null without.</summary>
    public static Notice? First(ComparedFile file, ChangedLines lines)
    {
        var directives = lines.Removed.Where(line => Start().IsMatch(line.Text)).ToList();
        if (directives.Count == 0)
        {
            return null;
        }

        var removed = lines.Removed.Select(line => line.OldLine ?? 0).ToHashSet();
        var left = new Lazy<Dictionary<string, int>>(() =>
            file
                .NewLines.Select((text, index) => (Text: text.Trim(), Line: index + 1))
                .DistinctBy(line => line.Text, StringComparer.Ordinal)
                .ToDictionary(line => line.Text, line => line.Line, StringComparer.Ordinal)
        );
        foreach (var directive in directives)
        {
            var start = directive.OldLine ?? 0;
            var branch = file.OldLines.Skip(start).Take(LongestBranch).TakeWhile(text => !Directive().IsMatch(text)).ToList();
            var end = start + branch.Count + 1;
            if (
                end <= file.OldLines.Count
                && End().IsMatch(file.OldLines[end - 1])
                && removed.Contains(end)
                && branch.FindIndex(Condition().IsMatch) is >= 0 and var condition
                && branch.FindIndex(condition, Leaves().IsMatch) > 0
                && left.Value.TryGetValue(branch[condition].Trim(), out var now)
            )
            {
                return new Notice(
                    now,
                    FailureCodes.TestSkipped,
                    $"a way out that some targets had is one of all: {Lines.Short(branch[condition].Trim())}"
                );
            }
        }

        return null;
    }

    [GeneratedRegex(@"^\s*#\s*if\b", PatternRules.Linear)]
    private static partial Regex Start();

    [GeneratedRegex(@"^\s*#\s*(if|elif|else|endif)\b", PatternRules.Linear)]
    private static partial Regex Directive();

    [GeneratedRegex(@"^\s*#\s*endif\b", PatternRules.Linear)]
    private static partial Regex End();

    [GeneratedRegex(@"^\s*if\s*\(", PatternRules.Linear)]
    private static partial Regex Condition();

    [GeneratedRegex(
        @"\b(return|continue)\s*;|return Task\.CompletedTask;|\b(Assert|Skip|TestContext)\.(Skip|Ignore|Inconclusive|If|When)|throw new \w*(Skip|Ignore|Inconclusive)",
        PatternRules.Linear
    )]
    private static partial Regex Leaves();
}
