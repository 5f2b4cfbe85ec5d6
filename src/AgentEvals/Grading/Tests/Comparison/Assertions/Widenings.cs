using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Finds that an assertion about the same thing, and of the same strength, is content with more: with one element, with a part of a condition, with what a comparer of one's own calls equal.</summary>
/// <param name="pair">The test.</param>
/// <param name="context">What surrounds the change.</param>
internal sealed partial class Widenings(UnitPair pair, ChangeContext context)
{
    private static readonly string[] OfAll = ["All", "AllAsync", "OnlyContain", "AllSatisfy", "TrueForAll", "ShouldAllBe", "AllMatch"];
    private static readonly string[] OfAny = ["Any", "AnyAsync", "Exists", "Contains", "Contain", "ShouldContain"];

    private readonly Lazy<HashSet<string>> _askedNow = new(() =>
    {
        var before = pair.Old.Method.Assertions.Select(assertion => assertion.Text).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. pair
                .New.Method.Assertions.Where(assertion => !assertion.IsMockVerification && !before.Contains(assertion.Text))
                .SelectMany(assertion => CodeWords.Of(assertion.Text)),
        ];
    });

    /// <summary>What got weaker; null when nothing did.</summary>
    public Weakening? Find(AssertionMatch match)
    {
        var (old, @new) = (match.Old, match.New);
        if (
            match.Kind == MatchKind.Subject
            && old.Subject == @new.Subject
            && OfAll.Contains(old.Name, StringComparer.Ordinal)
            && OfAny.Contains(@new.Name, StringComparer.Ordinal)
            && !old.IsNegated
            && !@new.IsNegated
        )
        {
            return Weakening.Of(
                context.HasProductChange ? Verdict.NeedsReview : Verdict.Fail,
                "one element is enough where all had to",
                old,
                @new
            );
        }

        if (AsksForLess(old, @new) && !IsAskedApart(old, @new))
        {
            return Weakening.Of(
                context.HasProductChange ? Verdict.NeedsReview : Verdict.Fail,
                "a part of its condition is gone",
                old,
                @new
            );
        }

        if (AcceptsFurther(old, @new))
        {
            return Weakening.Of(Verdict.NeedsReview, "an assertion accepts more: a further alternative will do", old, @new);
        }

        if (
            old is { IsMockVerification: true, IsNegated: true }
            && @new is { IsMockVerification: true, IsNegated: true }
            && Relaxations.Count(@new) < Relaxations.Count(old)
        )
        {
            return Weakening.Of(Verdict.NeedsReview, "a mock may be called in more ways now", old, @new);
        }

        if (NarrowerSlices.Are(old, @new))
        {
            return Weakening.Of(Verdict.NeedsReview, "elements at an end of both sides are left out of a comparison", old, @new);
        }

        if (OnceOnly(old.Name) == @new.Name && old.Expected == @new.Expected && old.Subject == @new.Subject)
        {
            return Weakening.Of(Verdict.NeedsReview, "a mock may be called more than once", old, @new);
        }

        if (HasFewerMembers(old, @new))
        {
            return Weakening.Of(context.HasProductChange ? Verdict.NeedsReview : Verdict.Fail, "fewer members are compared", old, @new);
        }

        if (old.Name == @new.Name && match.Kind is not MatchKind.Place && Patterns(@new) > Patterns(old))
        {
            return Weakening.Of(Verdict.NeedsReview, "a pattern is enough where a text was asked for", old, @new);
        }

        if (
            Times(old) is var (kind, count)
            && Times(@new) is var (kindNow, countNow)
            && kind == kindNow
            && (
                kind == "AtMost" ? countNow > count
                : kind == "AtLeast" ? countNow < count
                : countNow != count
            )
            && old.Subject == @new.Subject
        )
        {
            return Weakening.Of(
                Verdict.NeedsReview,
                $"a mock has to be called {(kind == "Exactly" ? "" : kind == "AtMost" ? "at most " : "at least ")}{countNow} times instead of {count}",
                old,
                @new,
                kind == "Exactly" ? FailureCodes.ExpectationChanged : FailureCodes.AssertionWeakened
            );
        }

        if (
            old.Strength == Strength.Approximate
            && @new.Text.Contains(".Including(", StringComparison.Ordinal)
            && !old.Text.Contains("=>", StringComparison.Ordinal)
            && old.Subject == @new.Subject
        )
        {
            return Weakening.Of(Verdict.NeedsReview, "only some members are compared", old, @new);
        }

        if (VerifiedCalls.AreWider(old, @new) && old.Subject == @new.Subject)
        {
            return Weakening.Of(Verdict.NeedsReview, "a mock may be called another number of times too", old, @new);
        }

        return
            match.Kind is MatchKind.Subject or MatchKind.Renamed
            && old.Name == @new.Name
            && Comparer(@new) is { } comparer
            && Comparer(old) is null
            ? Weakening.Of(Verdict.NeedsReview, $"{comparer} decides what is equal now", old, @new)
            : null;
    }

    /// <summary>Whether a call was to come with certain arguments, and each of them still is, or something else asks for what they were.</summary>
    public bool KeepsArguments(TestAssertion old, TestAssertion @new) =>
        (
            old is { IsMockVerification: true, Expected: ['(', .., ')'] before }
            && @new.Expected?.StartsWith(before[..^1] + ",", StringComparison.Ordinal) == true
        ) || IsAskedApart(old, @new);

    /// <summary>Whether an object is compared by its members, and of those that it was compared by some are gone and the rest has the values that it had.</summary>
    private static bool HasFewerMembers(TestAssertion old, TestAssertion @new) =>
        old is { Strength: Strength.Approximate, IsNegated: false, Expected: { } before }
        && @new is { Strength: Strength.Approximate, IsNegated: false, Expected: { } after }
        && old.Subject == @new.Subject
        && before.StartsWith("new", StringComparison.Ordinal)
        && after.StartsWith("new", StringComparison.Ordinal)
        && before.Contains('{', StringComparison.Ordinal)
        && after.Contains('{', StringComparison.Ordinal)
        && (WholeComparisons.Elements(before), WholeComparisons.Elements(after)) is var (olds, news)
        && news.Count > 0
        && news.Count < olds.Count
        && news.TrueForAll(olds.Contains);

    /// <summary>The name that an assertion about the only call has without that: <c>assert_called_once_with</c> is <c>assert_called_with</c>.</summary>
    private static string? OnceOnly(string name) =>
        Once().Match(name) is { Success: true } once ? name.Remove(once.Index, once.Length) : null;

    [GeneratedRegex("_once|ExactlyOnce|Once", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Once();

    private static int Patterns(TestAssertion assertion) => assertion.Text.AsSpan().Count("Regex(");

    /// <summary>How often a mock has to be called, where a number says it.</summary>
    private static (string Kind, int Count)? Times(TestAssertion assertion) =>
        assertion.IsMockVerification
        && Counted().Match(assertion.Text) is { Success: true } found
        && int.TryParse(found.Groups["count"].ValueSpan, out var count)
            ? (found.Groups["kind"].Value is "AtLeast" or "AtMost" ? found.Groups["kind"].Value : "Exactly", count)
            : null;

    [GeneratedRegex(@"(Times\.(?<kind>Exactly|AtLeast|AtMost)|\bReceived)\((?<count>[0-9]+)\)", PatternRules.Linear)]
    private static partial Regex Counted();

    /// <summary>Whether conditions joined by "and" are one less, and nothing else changed.</summary>
    private static bool AsksForLess(TestAssertion old, TestAssertion @new) =>
        old is { IsNegated: false, Expected: { } before }
        && @new is { IsNegated: false, Expected: { } after }
        && old.Name == @new.Name
        && Conjunctions(before) > Conjunctions(after)
        && IsPart(after, before);

    /// <summary>Whether an alternative came to those that hold an assertion, and nothing else changed: <c>"a" in x or "b" in x</c>.</summary>
    private static bool AcceptsFurther(TestAssertion old, TestAssertion @new) =>
        old is { IsNegated: false, Expected: { } before, Strength: Strength.Partial }
        && @new is { IsNegated: false, Expected: { } after, Strength: Strength.Partial }
        && Alternatives(after) > Alternatives(before)
        && IsPart(before, after)
        && after.Contains(old.Subject, StringComparison.Ordinal);

    private static int Alternatives(string text) =>
        text.Split('"')
            .Where((_, index) => index % 2 == 0)
            .Sum(code => CodeWords.Of(code).Count(word => word == "or") + code.Split("||").Length - 1);

    private static int Conjunctions(string text) => text.Split("&&").Length - 1;

    /// <summary>Whether all words of a text stand in another one, in order.</summary>
    private static bool IsPart(string part, string whole)
    {
        using var words = CodeWords.Of(whole).GetEnumerator();
        return CodeWords
            .Of(part)
            .All(word =>
            {
                while (words.MoveNext())
                {
                    if (words.Current == word)
                    {
                        return true;
                    }
                }

                return false;
            });
    }

    /// <summary>Whether new assertions name all that is asked for no more: an argument was kept, and its members are compared.</summary>
    private bool IsAskedApart(TestAssertion old, TestAssertion @new)
    {
        var left = CodeWords.Of(@new.Expected ?? "").ToHashSet(StringComparer.Ordinal);
        var gone = CodeWords
            .Of(old.Expected ?? "")
            .Where(word =>
                char.IsLetterOrDigit(word[0])
                && !(word.Length == 1 && char.IsLower(word[0]))
                && word is not ("Is" or "It" or "Arg" or "That")
                && !left.Contains(word)
            )
            .ToList();
        return gone.Count > 0 && gone.TrueForAll(_askedNow.Value.Contains);
    }

    /// <summary>The comparer of one's own that an assertion is given; null without.</summary>
    private static string? Comparer(TestAssertion assertion) =>
        CodeWords
            .Identifiers(assertion.Text)
            .FirstOrDefault(word =>
                word.EndsWith("Comparer", StringComparison.OrdinalIgnoreCase)
                && word is not ("StringComparer" or "EqualityComparer" or "ReferenceEqualityComparer" or "Comparer" or "IEqualityComparer")
            );
}
