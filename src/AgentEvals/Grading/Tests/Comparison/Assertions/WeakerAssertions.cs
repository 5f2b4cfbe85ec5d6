using AgentEvals.Grading.Tests.Comparison.Bodies;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Comparison.Tolerances;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Judges an assertion that gave way to a weaker one: whether the test says no more what it said, and how sure that is.</summary>
/// <param name="pair">The test.</param>
/// <param name="news">Its assertions now.</param>
/// <param name="lost">What became of an assertion that is gone.</param>
/// <param name="copies">Assertions that stand twice now.</param>
/// <param name="context">What surrounds the change.</param>
internal sealed class WeakerAssertions(
    UnitPair pair,
    IReadOnlyList<TestAssertion> news,
    LostAssertions lost,
    CopiedAssertions copies,
    ChangeContext context
)
{
    /// <summary>The weakening of an assertion that says less of the same; null where something else says what it said.</summary>
    public Weakening? Than(AssertionMatch match)
    {
        var (old, @new) = (match.Old, match.New);
        if (
            news.Any(other =>
                other.Subject == old.Subject && other.Strength >= old.Strength && (other.Expected == old.Expected || !old.ExpectedIsLiteral)
            )
            || lost.IsInHelper(old)
            || lost.IsSaidByFlag(old)
            || Boxes.AreOne(old, @new, pair.New.Method)
            || news.Any(other => Coverage.TakesIn(other, old) || Coverage.IsLengthOf(other, old))
            || Substitutes.AsksForTheSame(old, @new)
            || Substitutes.AreOneTruth(old, @new)
            || Substitutes.AreOneAbsence(old, @new)
            || CallbackForms.AreOneFailure(old, @new)
            || Substitutes.AreOneOrder(old, @new)
            || Substitutes.AreOneSelection(old, @new)
            || Substitutes.AreOneCall(old, @new)
            || Substitutes.AsksForAny(old, @new)
            || Substitutes.AreOneEmptiness(old, @new)
            || lost.IsSaidOfError(old)
            || context.RemovedNames.Contains(old.Name)
            || lost.IsInLoopNow(old)
            || IsNoErrorStill(old, @new)
            || TolerantHelpers.GaveTheSame(old, @new)
        )
        {
            return null;
        }

        var isTolerance =
            old.Strength >= Strength.Condition && @new.Strength == Strength.Approximate && (@new.Tolerance is not null || @new.IsTolerant);
        var isSimilar =
            match.Kind == MatchKind.Similar
            && (
                (@new.Strength > Strength.Presence && !@new.Subject.StartsWith(old.Subject, StringComparison.Ordinal))
                || IsAsStrongOverall()
            );
        // An error was expected, and now that there is none.
        var isOpposite =
            @new.Strength == Strength.NoThrow
            && old.Subject == @new.Subject
            && (old.IsNegated != @new.IsNegated || old.Name is "Error" or "Errorf");
        // A value that the product leaves empty now.
        var isEmptied =
            context.HasProductChange
            && @new is { Strength: Strength.Presence, IsNegated: true }
            && old is { Strength: Strength.Exact, IsNegated: false }
            && old.Subject == @new.Subject;
        if (IsThereNow(old, @new))
        {
            return Weakening.Of(
                Verdict.NeedsReview,
                $"what had to be nothing has to have a value now: {@new.Subject}",
                old,
                @new,
                FailureCodes.ExpectationChanged
            );
        }

        return Weakening.Of(
            isTolerance || isSimilar || isOpposite || isEmptied || IsMigration(old, @new) ? Verdict.NeedsReview : lost.Sure(old),
            isTolerance ? "an exact comparison has a tolerance now" : $"an assertion is weaker: {old.Name} became {@new.Name}",
            old,
            @new
        );
    }

    /// <summary>Whether null was expected of a value of which a member is asked for now: <c>Null(cart.Order)</c> became <c>True(cart.Order.IsClosed)</c>.</summary>
    private static bool IsThereNow(TestAssertion old, TestAssertion @new) =>
        old is { Strength: Strength.Exact, IsNegated: false, Expected: "null", Subject.Length: > 0 }
        && @new is { Strength: Strength.Condition, IsHelperCall: false }
        && @new.Subject.StartsWith(old.Subject + ".", StringComparison.Ordinal);

    /// <summary>Whether null was expected of an error that something had noted, and is of one that the test catches itself now.</summary>
    private static bool IsNoErrorStill(TestAssertion old, TestAssertion @new) =>
        @new.Strength == Strength.NoThrow
        && (
            (@new.Expected == "null" && old.Expected == "null" && old.Name == @new.Name)
            || (
                old.Subject == @new.Subject
                && (
                    old is { Name: "HaveOccurred", IsNegated: true }
                    || old.Name.StartsWith("Nil", StringComparison.Ordinal)
                    || (old.Name.StartsWith("Empty", StringComparison.Ordinal) && old.Subject.EndsWith("rror", StringComparison.Ordinal))
                )
            )
        );

    /// <summary>The weakening of an assertion that has nothing in common with the one that stands in its place; null where it is none.</summary>
    public Weakening? InPlace(TestAssertion old, TestAssertion @new, bool isOnlyChange)
    {
        if (isOnlyChange && copies.Is(old, @new))
        {
            return copies.Of(old, @new);
        }

        // A failure in some branch of its own, and a value that is asked for now.
        var isBareFailure =
            old is { Strength: Strength.Condition, Subject.Length: 0, Expected: null }
            && @new is { Strength: >= Strength.Presence, Subject.Length: > 0 };
        return
            @new.Strength < lost.StrengthOf(old)
            && !isBareFailure
            && !Substitutes.AsksForTheSame(old, @new)
            && !Substitutes.AreOneOrder(old, @new)
            && !IsTruthInstead(old, @new)
            && lost.IsLost(old)
            ? Weakening.Of(
                isOnlyChange
                && @new.Strength is Strength.Presence or Strength.Vacuous
                && TestBodies.MostStayed(pair.Old.Method, pair.New.Method)
                    ? lost.Sure(old)
                    : Verdict.NeedsReview,
                $"an assertion was replaced by a weaker one: {old.Name} by {@new.Name}",
                old,
                @new
            )
            : null;
    }

    /// <summary>A variable of the test was replaced by one that is true or false: that is all there is to say of it.</summary>
    private bool IsTruthInstead(TestAssertion old, TestAssertion @new) =>
        old is { Strength: Strength.Exact, Expected: not null }
        && !old.Name.Contains("hrow", StringComparison.Ordinal)
        && @new is { Strength: Strength.Condition, Expected: "true" or "false", IsHelperCall: false }
        && !lost.NamesItsSubject(old);

    /// <summary>Another library calls a sequence equivalent where the order may not matter.</summary>
    private static bool IsMigration(TestAssertion old, TestAssertion @new) =>
        @new.Strength == Strength.Approximate
        && @new.Name == "BeEquivalentTo"
        && old.Expected is not null
        && !old.Text.Contains(".Should()", StringComparison.Ordinal);

    /// <summary>Whether the test has, at every strength, as many assertions as before: then two of them may only have been taken for each other.</summary>
    private bool IsAsStrongOverall() =>
        pair
            .Old.Method.Assertions.Select(assertion => assertion.Strength)
            .Distinct()
            .All(strength =>
                news.Count(assertion => assertion.Strength >= strength)
                >= pair.Old.Method.Assertions.Count(assertion => assertion.Strength >= strength)
            );
}
