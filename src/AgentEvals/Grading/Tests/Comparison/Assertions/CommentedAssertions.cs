using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Finds assertions of a test that stand in a comment now, though names in them may have changed as well.</summary>
internal static class CommentedAssertions
{
    private const int FewestWords = 4;
    private const double Alike = 0.8;

    /// <summary>Those that nothing else says now.</summary>
    public static IEnumerable<Weakening> Compare(UnitPair pair, ChangeContext context)
    {
        var texts = pair.New.Method.Assertions.Select(assertion => assertion.Text).ToHashSet(StringComparer.Ordinal);
        var lost = pair
            .Old.Method.Assertions.Where(old =>
                old.Strength > Strength.NoThrow && !texts.Contains(old.Text) && !IsSaid(old, pair.New.Method)
            )
            .ToList();
        if (lost.Count == 0)
        {
            yield break;
        }

        var known = Comments(pair.Old.File.OldLines, pair.Old.Method).Select(comment => comment.Text).ToHashSet(StringComparer.Ordinal);
        var comments = Comments(pair.New.File.NewLines, pair.New.Method).ToList();
        var rewritten = known.Except(comments.Select(comment => comment.Text), StringComparer.Ordinal).ToList();
        foreach (var (line, text) in comments.Where(comment => !known.Contains(comment.Text)))
        {
            var words = CodeWords.Of(text).ToList();
            if (words.Count >= FewestWords && !WasComment(text, rewritten) && lost.Find(old => Holds(words, old)) is { } assertion)
            {
                yield return new Weakening(
                    FailureCodes.AssertionWeakened,
                    context.NamesLost(assertion.Text) ? Verdict.NeedsReview : Verdict.Fail,
                    "an assertion is commented out",
                    assertion.Line,
                    line
                );
            }
        }
    }

    /// <summary>Whether it was a comment before, with another name in it; each is taken once.</summary>
    private static bool WasComment(string text, List<string> rewritten) =>
        rewritten.Find(before => Similarity.OfTexts(before, text) >= Alike) is { } before && rewritten.Remove(before);

    private static bool IsSaid(TestAssertion old, TestMethod method) =>
        method.Assertions.Any(other => other.Subject == old.Subject && other.Strength >= old.Strength);

    private static bool Holds(List<string> words, TestAssertion old)
    {
        var own = CodeWords.Of(old.Text).ToHashSet(StringComparer.Ordinal);
        return CodeWords.Identifiers(old.Name).All(words.Contains) && words.Count(own.Contains) >= words.Count * Alike;
    }

    private static IEnumerable<(int Line, string Text)> Comments(IReadOnlyList<string> lines, TestMethod method)
    {
        for (var line = method.Line; line <= Math.Min(method.EndLine, lines.Count); line++)
        {
            if (CommentedOut.Content(lines[line - 1]) is { Length: > 0 } content)
            {
                yield return (line, content);
            }
        }
    }
}
