using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Bodies;

/// <summary>Finds that a test, or what tests share, calls something less often that checks by its name, and nothing in its place: <c>Validate(cluster)</c>, <c>self._check_cells(grid)</c>.</summary>
internal static class LostChecks
{
    private static readonly string[] Verbs = ["check", "verify", "validate", "ensure"];

    /// <summary>The weakening; null without, and where the product changed, which may have nothing to check any more.</summary>
    /// <param name="pair">The test.</param>
    /// <param name="called">What tests call that the change added, or call newly: what moved there is not lost.</param>
    /// <param name="context">What surrounds the change.</param>
    public static Weakening? Compare(UnitPair pair, IReadOnlySet<string> called, ChangeContext context)
    {
        var (old, @new) = (pair.Old.Method, pair.New.Method);
        // Of C# the types tell what asserts, whatever it is called.
        if (
            context.HasProductChange
            || !old.Calls.Any(IsCheck)
            || pair.New.File.NewPath.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)
            || !IsLeft(@new.Tokens, old.Tokens)
        )
        {
            return null;
        }

        var (before, after) = (Checks(old), Checks(@new));
        var lost = before.FirstOrDefault(group =>
            group.Count() > after[group.Key].Count()
            && !called.Contains(group.Key)
            && !context.NamesRemoved(group.Key)
            && !Preludes.IsOne(pair, group.Key)
        );
        return lost is null
            ? null
            : new Weakening(
                FailureCodes.AssertionWeakened,
                context.HasOnlyTests ? Verdict.Fail : Verdict.NeedsReview,
                $"it calls {lost.Key} less often",
                old.Line,
                @new.Line
            );
    }

    /// <summary>Whether words are what is left of others, so that nothing took the place of what is gone.</summary>
    private static bool IsLeft(IReadOnlyList<string> words, IReadOnlyList<string> of)
    {
        var next = 0;
        foreach (var word in of)
        {
            next += next < words.Count && words[next] == word ? 1 : 0;
        }

        return next == words.Count && words.Count < of.Count;
    }

    private static ILookup<string, string> Checks(TestMethod method) =>
        method
            .Tokens.Zip(method.Tokens.Skip(1))
            .Where(both => both.Second == "(" && IsCheck(both.First))
            .ToLookup(both => both.First, both => both.First, StringComparer.Ordinal);

    /// <summary>Whether a name begins with a word by which something is checked.</summary>
    private static bool IsCheck(string name) =>
        name.TrimStart('_') is var plain
        && Array.Exists(
            Verbs,
            verb =>
                plain.StartsWith(verb, StringComparison.OrdinalIgnoreCase)
                && (plain.Length == verb.Length || plain[verb.Length] == '_' || char.IsUpper(plain[verb.Length]))
        );
}
