using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>Comments that arrived in tests that were there before, and that say why less is asked of them: what stands beside them is worth a look.</summary>
internal static partial class TellingComments
{
    /// <summary>How many lines below a comment the test may begin that it is about.</summary>
    private const int Reach = 6;

    /// <summary>The first of them; null without.</summary>
    /// <param name="lines">The lines that changed.</param>
    /// <param name="moved">Lines that are gone from any file: a comment that stood with them came along.</param>
    /// <param name="arrived">Tests and helpers that are new: a comment that leads up to one is about it.</param>
    public static Notice? First(ChangedLines lines, Lazy<HashSet<string>> moved, IEnumerable<TestMethod> arrived)
    {
        if (!lines.Added.Any(line => !CommentedOut.IsComment(line.Text)))
        {
            return null;
        }

        var before = lines.Removed.SelectMany(Words).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var links = lines
            .Removed.SelectMany(line => Link().Matches(line.Text))
            .Select(link => link.Value)
            .ToHashSet(StringComparer.Ordinal);
        var heads = new Lazy<HashSet<int>>(() => [.. arrived.Select(method => method.Line)]);
        var added = new Lazy<HashSet<int>>(() => [.. lines.Added.Select(line => line.NewLine ?? 0)]);
        foreach (var line in lines.Added)
        {
            if (
                Words(line).FirstOrDefault(word => !before.Contains(word)) is { } word
                && !moved.Value.Contains(line.Text.Trim())
                && !Link().Matches(line.Text).Any(link => links.Contains(link.Value))
                && !LeadsTo(heads.Value, line, lines, added.Value)
            )
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

    /// <summary>Whether nothing that was there before stands between a comment and a new test below it.</summary>
    private static bool LeadsTo(HashSet<int> heads, DiffLine comment, ChangedLines lines, HashSet<int> added)
    {
        for (var next = (comment.NewLine ?? 0) + 1; next <= (comment.NewLine ?? 0) + Reach; next++)
        {
            if (heads.Contains(next))
            {
                return true;
            }

            if (!added.Contains(next) && !string.IsNullOrWhiteSpace(lines.At(next)))
            {
                return false;
            }
        }

        return false;
    }

    private static IEnumerable<string> Words(DiffLine line) =>
        Comment().Match(line.Text) is { Success: true, Groups: var groups }
            ? Telling().Matches(groups["text"].Value).Where(match => !match.Groups["what"].Success).Select(match => match.Value)
            : [];

    /// <summary>Where a reason is told: a comment with the link of a mark that is gone gives the reason that this gave.</summary>
    [GeneratedRegex(@"https?://[^\s""'),]+", PatternRules.Linear)]
    private static partial Regex Link();

    /// <summary>A comment to the end of its line; those that document what follows have a third slash.</summary>
    [GeneratedRegex(@"(^|\s|;|\{|,)(//[^/]|#\s|/\*[^*])(?<text>.*)$", PatternRules.LinearAnyCase)]
    private static partial Regex Comment();

    /// <summary>What is told; <c>what</c> where a comment speaks of a thing that a test is about, or works with: <c>a skipped test is reported</c>, <c>temporary directory</c>.</summary>
    [GeneratedRegex(
        @"\b(?<what>(an?|the|each|one|any|no) (\w+ and (an? )?)?(skipped|flaky|broken) (test|case|fact|row|item|file|link|pipe)s?|temporary (dir|directory|directories|(sub)?folders?|files?|filenames?|paths?|tables?|databases?|buffers?|variables?|names?|storage|workspaces?))\b|flak(y|e|iness)|temporar(y|ily)|\bskip(ped|ping)?\b|not (yet |fully |currently )?supported|\bbroken\b|known (issue|bug)|\bsometimes\b.*\b(fail|hang|crash|tim(es|ing)|slow|wrong|flak|miss|differ)|\boccasional(ly)?\b|inaccura(te|cy|cies)|imprecis(e|ion)|\brounding\b|too slow\b",
        PatternRules.LinearAnyCase
    )]
    private static partial Regex Telling();
}
