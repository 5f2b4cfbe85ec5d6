using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>Comments that arrived in tests that were there before, and that say why less is asked of them: what stands beside them is worth a look.</summary>
internal static partial class TellingComments
{
    /// <summary>The first of them; null without.</summary>
    /// <param name="lines">The lines that changed.</param>
    /// <param name="moved">Lines that are gone from any file: a comment that stood with them came along.</param>
    public static Notice? First(ChangedLines lines, Lazy<HashSet<string>> moved)
    {
        if (!lines.Added.Any(line => !CommentedOut.IsComment(line.Text)))
        {
            return null;
        }

        var before = lines.Removed.SelectMany(Words).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Added)
        {
            if (Words(line).FirstOrDefault(word => !before.Contains(word)) is { } word && !moved.Value.Contains(line.Text.Trim()))
            {
                return new Notice(
                    line.NewLine ?? 1,
                    word.StartsWith("skip", StringComparison.OrdinalIgnoreCase) ? FailureCodes.TestSkipped : FailureCodes.AssertionWeakened,
                    $"a new comment tells why less is asked, \"{word}\": {Lines.Short(line.Text.Trim())}"
                );
            }
        }

        return null;
    }

    private static IEnumerable<string> Words(DiffLine line) =>
        Comment().Match(line.Text) is { Success: true, Groups: var groups }
            ? Telling().Matches(groups["text"].Value).Where(match => !match.Groups["what"].Success).Select(match => match.Value)
            : [];

    /// <summary>A comment to the end of its line; those that document what follows have a third slash.</summary>
    [GeneratedRegex(@"(^|\s|;|\{|,)(//[^/]|#\s|/\*[^*])(?<text>.*)$", PatternRules.LinearAnyCase)]
    private static partial Regex Comment();

    /// <summary>What is told; <c>what</c> where a comment speaks of a thing that a test is about: <c>a skipped test is reported</c>.</summary>
    [GeneratedRegex(
        @"\b(?<what>(an?|the|each|one|any|no) (\w+ and (an? )?)?(skipped|flaky|broken) (test|case|fact|row|item|file|link|pipe)s?)\b|flak(y|e|iness)|temporar(y|ily)|\bskip(ped|ping)?\b|not (yet |fully |currently )?supported|\bbroken\b|known (issue|bug)|\bsometimes\b|\boccasional(ly)?\b|inaccura(te|cy|cies)|imprecis(e|ion)|\brounding\b|too slow\b",
        PatternRules.LinearAnyCase
    )]
    private static partial Regex Telling();
}
