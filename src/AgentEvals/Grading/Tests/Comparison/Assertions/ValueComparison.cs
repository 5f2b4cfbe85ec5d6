using System.Globalization;
using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Comparison.Bodies;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Comparison.Tolerances;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Compares what two assertions of the same strength expect: values, tolerances, bounds.</summary>
/// <param name="pair">The test.</param>
/// <param name="lost">How sure a loss is.</param>
/// <param name="context">What surrounds the change.</param>
internal sealed partial class ValueComparison(UnitPair pair, LostAssertions lost, ChangeContext context)
{
    private static readonly string[] Nevers =
    [
        "assert_not_called",
        "assert_not_awaited",
        "AssertNotCalled",
        "DidNotReceive",
        "Times.Never",
        "never()",
        "MustNotHaveHappened",
        "shouldNotHaveBeenCalled",
    ];

    private readonly Lazy<bool> _expectationsAlone = new(() => TestBodies.DifferInExpectationsAlone(pair.Old.Method, pair.New.Method));

    private readonly FollowedExpectations _followed = new(pair, context);

    private readonly Lazy<bool> _samplesAlone = new(() => SampleTexts.AreAllThatDiffers(pair.Old.Method, pair.New.Method));

    /// <summary>What got weaker; null when nothing did.</summary>
    public Weakening? Compare(AssertionMatch match)
    {
        var (old, @new) = (match.Old, match.New);
        if (ToleranceComparison.IsWider(old.Tolerance, @new.Tolerance) && !ToleranceComparison.AreDefaults(old, @new))
        {
            return Weakening.Of(
                ToleranceComparison.IsSurelyWider(old, @new, pair.New.Method) ? Verdict.Fail : Verdict.NeedsReview,
                "a tolerance is wider",
                old,
                @new
            );
        }

        if (ScaledTolerances.IsLooser(old, @new))
        {
            return Weakening.Of(Verdict.NeedsReview, "what is compared may differ by more", old, @new);
        }

        if (Masks.IsOnBothSides(old, @new))
        {
            return Masks.IsPath(old, @new)
                ? Weakening.Of(Verdict.Pass, "both sides of a comparison are paths of one form now", old, @new)
                : Weakening.Of(
                    Masks.IsConversion(old, @new) || (context.HasProductChange && Masks.IsMember(old, @new))
                        ? Verdict.NeedsReview
                        : lost.Sure(old),
                    "both sides of a comparison are masked now",
                    old,
                    @new
                );
        }

        if (Masks.CallOnBothSides(old, @new) is { } call)
        {
            return Weakening.Of(Verdict.NeedsReview, $"both sides of a comparison are put through {call} now", old, @new);
        }

        if (
            old is { Tolerance: null, IsTolerant: false }
            && (@new.Tolerance is not null || @new.IsTolerant)
            && old.Name == @new.Name
            && old.Strength != Strength.Partial
        )
        {
            return Weakening.Of(Verdict.NeedsReview, "a comparison has a tolerance now", old, @new);
        }

        if (
            old.Tolerance is not null
            && @new.Tolerance is null
            && old.Name == @new.Name
            && @new.Strength == Strength.Approximate
            && @new.Text.Contains("tol =", StringComparison.Ordinal)
        )
        {
            return Weakening.Of(Verdict.NeedsReview, "its tolerance is computed now", old, @new);
        }

        if (Bounds.Looser(old, @new) is { } looser)
        {
            return Weakening.Of(Verdict.NeedsReview, "an assertion accepts more: " + looser, old, @new);
        }

        if (Slack.IsMore(old, @new))
        {
            return Weakening.Of(
                Verdict.NeedsReview,
                "an assertion accepts more: what is looked at may lie further beyond its bound",
                old,
                @new
            );
        }

        if (
            @new.ExpectedFromActual
            && !old.ExpectedFromActual
            && old.Strength == Strength.Exact
            && old.Expected is not null
            && !IsKnown(@new.Expected)
        )
        {
            return Weakening.Of(
                Verdict.Fail,
                "what is expected is computed from the actual value now",
                old,
                @new,
                FailureCodes.ExpectationChanged
            );
        }

        if (
            old is { IsMockVerification: true, IsNegated: false }
            && @new is { IsMockVerification: true, IsNegated: false }
            && match.Kind is MatchKind.Subject
            && SaysNever(@new) != SaysNever(old)
        )
        {
            return Weakening.Of(
                context.HasProductChange || SaysNever(old) ? Verdict.NeedsReview : Verdict.Fail,
                "a mock's assertion says the opposite now",
                old,
                @new,
                FailureCodes.ExpectationChanged
            );
        }

        if (
            old.IsNegated != @new.IsNegated
            && old.Strength > Strength.NoThrow
            && @new is not { Name: "fail", Subject.Length: 0 }
            && match.Kind is MatchKind.Subject or MatchKind.Renamed
            && !Substitutes.AreOnePresence(old, @new)
        )
        {
            return Weakening.Of(
                @new.IsNegated && !old.IsNegated && old.Strength > Strength.Partial && !context.HasProductChange
                    ? Verdict.Fail
                    : Verdict.NeedsReview,
                "an assertion says the opposite now",
                old,
                @new,
                FailureCodes.ExpectationChanged
            );
        }

        if (Escapes.AreStricter(old.Expected, @new.Expected))
        {
            return null;
        }

        if (
            old.Expected != @new.Expected
            && old.ExpectedIsLiteral
            && @new.ExpectedIsLiteral
            && !Bounds.Are(old, @new)
            && match.Kind is MatchKind.Subject or MatchKind.Similar or MatchKind.Renamed
        )
        {
            return ExpectationChanged(match, context.HasOnlyTests && _expectationsAlone.Value);
        }

        if (AskedValues.AreWider(old, @new))
        {
            return Weakening.Of(Verdict.NeedsReview, "an assertion accepts more: its range is wider", old, @new);
        }

        return AskedValues.Changed(old, @new) is var (before, after)
            ? ExpectationChanged(
                new AssertionMatch(
                    old with
                    {
                        Expected = before,
                        ExpectedIsLiteral = true,
                    },
                    @new with
                    {
                        Expected = after,
                        ExpectedIsLiteral = true,
                    },
                    MatchKind.Subject
                ),
                IsAllThatDiffers(before, after)
            )
            : null;
    }

    /// <summary>Whether the test asserts, of what it expects another value to be, which value it has: two are equal, and one of them is known.</summary>
    private bool IsKnown(string? expected) =>
        pair.New.Method.Assertions.Any(other =>
            other is { Strength: Strength.Exact, ExpectedIsLiteral: true, IsNegated: false, Conditions: 0 } && other.Subject == expected
        );

    /// <summary>Whether the test does what it did but for this value. A text may be what the test gives as well as what it expects.</summary>
    private bool IsAllThatDiffers(string before, string after) =>
        before[0] is not ('"' or '\'' or '`')
        && TestBodies
            .Difference(pair.Old.Method.Tokens, pair.New.Method.Tokens)
            .All(token => before.Contains(token, StringComparison.Ordinal) || after.Contains(token, StringComparison.Ordinal));

    private Weakening ExpectationChanged(AssertionMatch match, bool isAlone)
    {
        var (old, @new) = (match.Old, match.New);
        if (ExceptionIsBroader(old, @new))
        {
            return Weakening.Of(Verdict.Fail, $"any exception will do where {old.Expected} was asked for", old, @new);
        }

        if (LiteralForms.IsLongerPart(old, @new))
        {
            return Weakening.Of(
                Verdict.Pass,
                $"a longer part is asked for: {Short(@new.Expected)}",
                old,
                @new,
                FailureCodes.ExpectationChanged
            );
        }

        var verdict =
            context.ForbidsExpectations ? Verdict.Fail
            : IsTimeLimit(old, @new)
            || IsRename(old, @new)
            || Renames.AreOwn(old.Expected!, @new.Expected!, pair.New.File)
            || Renames.AreGivenBack(old.Expected!, @new.Expected!, pair.New.File)
            || HasMore(old, @new)
            || HasMoreElements(old, @new)
            || match.Kind != MatchKind.Subject
            || WasDoubled(old)
            || IsInRows(old.Expected!, @new.Expected!)
            || Sequences.HasOneMore(pair, old)
            || _samplesAlone.Value
            || IsOwnPosition(old.Expected!, @new.Expected!)
            || context.IsReworded(old.Expected!, @new.Expected!)
            || LiteralForms.AreAlike(old.Expected!, @new.Expected!)
                ? Verdict.Pass
            : Reordered.Are(pair)
            || _followed.FollowProduct(old.Expected!, @new.Expected!)
            || _followed.FollowGiven(old.Expected!, @new.Expected!)
            || _followed.FollowAdditions(old.Expected!, @new.Expected!)
                ? Verdict.Pass
            : context.HasProductChange
            && (LiteralForms.HasAllOf(old.Expected!, @new.Expected!) || context.Losses.Value.Rewrote(old.Expected!, @new.Expected!))
                ? Verdict.Pass
            : context.DataRewrote(old.Expected!, @new.Expected!) ? Verdict.Pass
            : !_expectationsAlone.Value && LiteralForms.IsLongerText(old.Expected!, @new.Expected!) ? Verdict.Pass
            : context.HasOnlyTests
            && isAlone
            && !_followed.MayFollow
            && !IsPositionElsewhere(old.Expected!, @new.Expected!)
            && !LiteralForms.HasAllOf(old.Expected!, @new.Expected!)
            && !Constants.StandIn(old.Expected!, @new.Expected!)
                ? Verdict.Fail
            : Verdict.NeedsReview;
        return Weakening.Of(
            verdict,
            $"what is expected changed from {Short(old.Expected)} to {Short(@new.Expected)}",
            old,
            @new,
            FailureCodes.ExpectationChanged
        );
    }

    /// <summary>Whether what is expected is a place in the file of the test itself, whose lines moved.</summary>
    private bool IsOwnPosition(string old, string @new) =>
        FilePurpose.Name(pair.New.File.NewPath) is var name
        && old.Contains(name + ":", StringComparison.Ordinal)
        && @new.Contains(name + ":", StringComparison.Ordinal)
        && string.Concat(old.Where(IsNoPosition)) == string.Concat(@new.Where(IsNoPosition));

    /// <summary>Whether what is expected is a place in some file, whose lines may have moved: <c>at parse (fixtures/broken.ts:6:9)</c>.</summary>
    private static bool IsPositionElsewhere(string old, string @new) =>
        Position().IsMatch(old) && Position().Replace(old, "#") == Position().Replace(@new, "#");

    [GeneratedRegex(@"\.[A-Za-z]{1,5}:\d+(:\d+)?", PatternRules.Linear)]
    private static partial Regex Position();

    private static bool IsNoPosition(char character) => !char.IsAsciiDigit(character) && character != ':';

    /// <summary>A type or constant of another name: the two differ in names alone, and the old ones are gone from the product or from the whole file of tests.</summary>
    private bool IsRename(TestAssertion old, TestAssertion @new) =>
        Renames.Are(
            old.Expected!,
            @new.Expected!,
            word =>
                context.RemovedNames.Contains(word)
                || context.LostNames.Contains(word)
                || (
                    old.Name.Contains("hrow", StringComparison.Ordinal)
                    && pair.New.File.NewText?.Contains(word, StringComparison.Ordinal) == false
                )
                || Renames.IsGoneFrom(pair.New.File, word)
        );

    /// <summary>Whether the assertion says that a mock was not called at all.</summary>
    private static bool SaysNever(TestAssertion assertion) => Array.Exists(Nevers, assertion.Text.Contains);

    /// <summary>Whether the line before said the same, and still does: of two that were equal by mistake one says more now.</summary>
    private bool WasDoubled(TestAssertion old) =>
        pair.Old.Method.Assertions.Any(other => other.Text == old.Text && Math.Abs(other.Line - old.Line) == 1)
        && pair.New.Method.Assertions.Any(other => other.Text == old.Text);

    /// <summary>Whether a parameter is expected that the test did not have, and what was expected stands in its rows, or in a list that came to the file: <c>raises(ValueError)</c> became <c>raises(error)</c>.</summary>
    private bool IsInRows(string old, string @new) =>
        CodeWords.IsName(@new)
        && old.Length > 2
        && !pair.Old.Method.Tokens.Contains(@new, StringComparer.Ordinal)
        && pair.New.Method.Tokens.Contains(@new, StringComparer.Ordinal)
        && pair.New.Head.Cases.Count > pair.Old.Head.Cases.Count
        && (
            pair.New.Head.Cases.Any(row => CodeWords.Of(row).Contains(old, StringComparer.Ordinal))
            || pair.New.File.Outside.Came.Contains(old, StringComparer.Ordinal)
        );

    /// <summary>Whether a count rose and the test asserts more about what is counted: there is more of it.</summary>
    private bool HasMore(TestAssertion old, TestAssertion @new) =>
        Counts.Rose(old.Expected!, @new.Expected!)
        && CodeWords.Identifiers(old.Subject).FirstOrDefault(word => word is not "len") is { } root
        && pair.New.Method.Assertions.Any(other =>
            other.Strength >= Strength.Partial
            && CodeWords.Of(other.Text).Contains(root, StringComparer.Ordinal)
            && !pair.Old.Method.Assertions.Any(before => before.Text == other.Text)
            && !ReferenceEquals(other, @new)
        );

    /// <summary>Whether a collection has further elements, each of which is asserted, and all that was asserted of the others still is; not where nothing but the test changed, which expects what it did not.</summary>
    private bool HasMoreElements(TestAssertion old, TestAssertion @new) =>
        (context.HasProductChange || _followed.MayFollow)
        && old is { Name: "Collection", Expected: { } before }
        && @new is { Name: "Collection", Expected: { } after }
        && Counts.Rose(before, after)
        && pair.New.Method.Assertions.Select(other => other.Text).ToHashSet(StringComparer.Ordinal) is var texts
        && pair.Old.Method.Assertions.Where(other => other.Name != "Collection").Select(other => other.Text).ToList() is { Count: > 0 } kept
        && kept.TrueForAll(texts.Contains)
        && texts.Except(kept, StringComparer.Ordinal).Count()
            > int.Parse(after, CultureInfo.InvariantCulture) - int.Parse(before, CultureInfo.InvariantCulture);

    /// <summary>How long something may take is no value that it gives.</summary>
    private static bool IsTimeLimit(TestAssertion old, TestAssertion @new) =>
        (
            old.Name.Contains("Complete", StringComparison.Ordinal)
            || old.Name.Contains("hrow", StringComparison.Ordinal)
            || old.Name.Contains("Within", StringComparison.Ordinal)
        )
        && old.Expected!.Contains("TimeSpan.From", StringComparison.Ordinal)
        && @new.Expected!.Contains("TimeSpan.From", StringComparison.Ordinal);

    private static bool ExceptionIsBroader(TestAssertion old, TestAssertion @new) =>
        old.Name.Contains("hrow", StringComparison.Ordinal)
        && @new.Expected is "Exception" or "SystemException" or "Throwable" or "BaseException" or "StandardError"
        && old.Expected != @new.Expected;

    private static string Short(string? text) =>
        text is null ? "nothing"
        : text.Length > 60 ? text[..57] + "..."
        : text;
}
