using AgentEvals.Grading.Tests.Comparison.Bodies;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Comparison.Tolerances;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Compares the assertions of one test before and after: each with what became of it.</summary>
/// <param name="pair">The test.</param>
/// <param name="helpers">Assertions that the change put into helpers which the test calls.</param>
/// <param name="elsewhere">Assertions that the change added to any test.</param>
/// <param name="known">Keys of assertions of the old side of the whole diff.</param>
/// <param name="context">What surrounds the change.</param>
internal sealed class AssertionComparison(
    UnitPair pair,
    IReadOnlyList<TestAssertion> helpers,
    AddedAssertions elsewhere,
    Lazy<IReadOnlySet<string>> known,
    ChangeContext context
)
{
    private readonly IReadOnlyList<TestAssertion> _olds = NamedExpectations.Resolve(pair.New.Method, pair.Old.Method);
    private readonly IReadOnlyList<TestAssertion> _news = NamedExpectations.Resolve(pair.Old.Method, pair.New.Method);
    private readonly LostAssertions _lost = new(pair, helpers, elsewhere, context);
    private readonly ThrownExceptions _thrown = new(pair, context);
    private readonly NewConditions _conditions = new(pair, context);
    private readonly Widenings _widenings = new(pair, context);
    private readonly CopiedAssertions _copies = new(
        known,
        new LostAssertions(pair, helpers, elsewhere, context),
        pair.New.File.Change,
        context
    );

    private WeakerAssertions Weaker => new(pair, _news, _lost, _copies, context);

    /// <summary>What an assertion says, whatever library says it.</summary>
    public static string Key(TestAssertion assertion) => $"{assertion.Subject}|{assertion.Expected}|{assertion.IsNegated}";

    /// <summary>What got weaker.</summary>
    public IReadOnlyList<Weakening> Compare()
    {
        var (matches, gone, _) = AssertionPairing.Pair(_olds, _news);
        var isOnlyChange = gone.Count == 0 && matches.Count(match => match.Kind != MatchKind.Same) == 1;
        var values = new ValueComparison(pair, _lost, context);
        var missing = new MissingAssertions(pair, _lost, context);
        var found = matches.Select(match => CompareOne(match, values, isOnlyChange)).Concat(gone.Select(missing.Judge)).OfType<Weakening>();

        // A comparer may ask the same in a way that only running it shows.
        return pair.New.Head is { IsHelper: true, Name: "Equals" }
            ?
            [
                .. found.Select(weakening =>
                    weakening.Verdict == Verdict.Fail ? weakening with { Verdict = Verdict.NeedsReview } : weakening
                ),
            ]
            : [.. found];
    }

    private Weakening? CompareOne(AssertionMatch match, ValueComparison values, bool isOnlyChange)
    {
        var (old, @new) = (match.Old, match.New);
        if (@new.Strength == Strength.Vacuous)
        {
            // An object that is compared with itself, to try its equality, said as little when a call gave it.
            var isNew = old.Strength > Strength.Vacuous && (old.Expected is null || old.Subject != old.Expected);
            return isNew ? Weakening.Of(Verdict.Fail, "an assertion holds whatever the code does now", old, @new) : null;
        }

        if (@new.IsSwallowed && !old.IsSwallowed)
        {
            return Weakening.Of(Verdict.Fail, "a failure of an assertion is swallowed now", old, @new);
        }

        if (@new.IsExcused && !old.IsExcused && match.Kind is not (MatchKind.Place or MatchKind.Similar))
        {
            return Weakening.Of(Verdict.NeedsReview, "an error that keeps an assertion from being reached is passed over now", old, @new);
        }

        if (@new.IsRetried && !old.IsRetried && pair.Old.Method.Retries > 0 && match.Kind is not (MatchKind.Place or MatchKind.Similar))
        {
            return Weakening.Of(Verdict.NeedsReview, "an assertion is tried again now when it fails", old, @new);
        }

        if ((@new.IsUnawaited && !old.IsUnawaited) || (old.IsAwaited && !@new.IsAwaited && @new.Name == old.Name && !@new.IsOfCallback))
        {
            return Weakening.Of(Verdict.Fail, "nothing awaits an asynchronous assertion any more", old, @new);
        }

        if (@new.Conditions > old.Conditions && _lost.IsSaidOfError(old))
        {
            return null;
        }

        if (@new.Conditions > old.Conditions && match.Kind is not (MatchKind.Place or MatchKind.Similar))
        {
            return _conditions.AreAround(old, @new) is { } isDoubtful
                ? Weakening.Of(
                    isDoubtful ? Verdict.NeedsReview : _lost.Sure(old),
                    "an assertion is reached under a condition only now",
                    old,
                    @new
                )
                : null;
        }

        if (
            isOnlyChange
            && match.Kind is MatchKind.Place
            && old.Conditions == 0
            && @new is { Conditions: > 0, IsOfBranch: false }
            && _news.Count == _olds.Count
            && !_conditions.AreOtherOfFailing(old, @new)
            && !_conditions.WereBehindLeaving(old, @new)
        )
        {
            return Weakening.Of(Verdict.NeedsReview, "what stands in place of an assertion is reached under a condition only", old, @new);
        }

        if (match.Kind == MatchKind.Same && LostLoops.IsMadeOnce(old, @new, pair))
        {
            return Weakening.Of(Verdict.NeedsReview, "it was asserted in every round of a loop, and once now", old, @new);
        }

        return match.Kind == MatchKind.Same ? null : CompareMeaning(match, values, isOnlyChange);
    }

    private Weakening? CompareMeaning(AssertionMatch match, ValueComparison values, bool isOnlyChange)
    {
        var (old, @new) = (match.Old, match.New);
        if (
            (@new.Text == old.Text && @new.Strength >= old.Strength)
            || ArgumentNames.AreAllThatDiffers(old.Text, @new.Text)
            || Coverage.HasElement(@new, old)
        )
        {
            return null;
        }

        if (LesserTruths.IsOfOneSide(old, @new) && _lost.IsLost(old))
        {
            return Weakening.Of(
                context.HasProductChange ? Verdict.NeedsReview : _lost.Sure(old),
                "two values were compared, and one of them is compared with itself now",
                old,
                @new
            );
        }

        if (TypeLists.TakeMore(old, @new) || (context.HasOnlyTests && LesserTruths.IsPresenceAlone(old, @new)))
        {
            return Weakening.Of(Verdict.NeedsReview, "an assertion accepts more: " + Lines.Short(@new.Text), old, @new);
        }

        if (Masks.CallOnActual(old, @new) is { } loss)
        {
            return Weakening.Of(
                Verdict.NeedsReview,
                $"what is looked at is put through {loss} now, and what is expected follows",
                old,
                @new
            );
        }

        if (Orders.Lost(old, @new) is { } unordered && _lost.IsLost(old))
        {
            return Weakening.Of(Verdict.NeedsReview, $"the order is compared no more: both sides are given to {unordered} now", old, @new);
        }

        if (NarrowerHelpers.LetMoreThrough(old, @new, pair))
        {
            return Weakening.Of(Verdict.NeedsReview, $"nothing was to be there, and {@new.Name} keeps out only some of it", old, @new);
        }

        if (PartsOfWhole.Left(pair, old, @new) is { } part && _lost.IsLost(old))
        {
            return Weakening.Of(
                context.HasProductChange ? Verdict.NeedsReview : _lost.Sure(old),
                $"only {part} is compared now",
                old,
                @new
            );
        }

        if (FailureConditions.Further(old, @new, pair) is { } further)
        {
            return Weakening.Of(
                context.HasProductChange || old.Strength <= Strength.NoThrow ? Verdict.NeedsReview : _lost.Sure(old),
                $"it is a failure under a further condition only: {Lines.Short(further)}",
                old,
                @new
            );
        }

        if (OwnMembers.GivenFor(old, @new) is { } member)
        {
            return Weakening.Of(
                context.HasProductChange ? Verdict.NeedsReview : Verdict.Fail,
                $"what is expected is read from what is looked at now: {Lines.Short(member)}",
                old,
                @new,
                FailureCodes.ExpectationChanged
            );
        }

        if (Roundings.AreCoarser(old, @new) && old.Expected is not null && @new.Strength == old.Strength)
        {
            return Weakening.Of(Verdict.NeedsReview, "what is looked at is rounded more", old, @new);
        }

        if (LastValues.AreAllThatCount(old, @new, pair))
        {
            return Weakening.Of(
                Verdict.NeedsReview,
                "it was asserted in every round of a loop, and of what the last one left now",
                old,
                @new
            );
        }

        if (CountedParts.AreCountedUnderCondition(old, @new, pair.New.Method))
        {
            return Weakening.Of(Verdict.NeedsReview, "only some of what was counted is counted now", old, @new);
        }

        if (CountedParts.By(old, @new) is { } counter)
        {
            return Weakening.Of(Verdict.NeedsReview, $"{counter} decides what is counted on both sides now", old, @new);
        }

        if (match.Kind != MatchKind.Place && ToleranceBranches.GainsAbsolute(old, @new))
        {
            return Weakening.Of(Verdict.NeedsReview, "a comparison has an absolute tolerance now", old, @new);
        }

        if (TimeBounds.AreLooser(old, @new))
        {
            return Weakening.Of(Verdict.NeedsReview, "a bound of time is looser", old, @new);
        }

        if (AsksForFewerArguments(old, @new))
        {
            return Weakening.Of(
                context.HasProductChange ? Verdict.NeedsReview : _lost.Sure(old),
                "what a double is called with is asked no more",
                old,
                @new
            );
        }

        if (isOnlyChange && match.Kind is MatchKind.Similar && @new.Subject != old.Subject && _copies.Is(old, @new, mayBeExtended: false))
        {
            return _copies.Of(old, @new);
        }

        if (
            match.Kind is MatchKind.Similar
            && @new.Subject == old.Subject + "#"
            && old.Strength == Strength.Exact
            && !(@new.Expected == "0" && IsNothing(old.Expected))
            && _lost.IsLost(old)
        )
        {
            return Weakening.Of(Verdict.Fail, "only the length is compared now", old, @new);
        }

        if (CallbackForms.IsPromiseNow(old, @new))
        {
            return Weakening.Of(
                context.HasProductChange ? Verdict.NeedsReview : Verdict.Fail,
                "a promise is asked for its truth, and nothing awaits its value any more",
                old,
                @new
            );
        }

        if (
            match.Kind == MatchKind.Place
            && isOnlyChange
            && old.Subject.Length > 0
            && @new.Subject.Contains(old.Subject, StringComparison.Ordinal)
            && Masks.CallOnBothSides(old, @new) is { } mask
        )
        {
            return Weakening.Of(Verdict.NeedsReview, $"both sides of a comparison are put through {mask} now", old, @new);
        }

        if (match.Kind == MatchKind.Place && Bounds.GainsSlack(old, @new))
        {
            return Weakening.Of(Verdict.NeedsReview, "an assertion accepts more: its bound has slack now", old, @new);
        }

        if (SoughtValues.Forgotten(old, @new) is { } sought && _lost.IsLost(old))
        {
            return Weakening.Of(
                context.HasProductChange ? Verdict.NeedsReview : _lost.Sure(old),
                $"an assertion is weaker: {@new.Name} does not ask for {Lines.Short(sought)}",
                old,
                @new
            );
        }

        if (PlainCalls.IsWaitedFor(old, @new))
        {
            return null;
        }

        if (match.Kind == MatchKind.Place)
        {
            return Weaker.InPlace(old, @new, isOnlyChange) ?? _thrown.Unasked(old);
        }

        if (NamedTolerances.Differ(old, @new, pair) is { } verdict)
        {
            return verdict == Verdict.Pass ? null : Weakening.Of(verdict, "a tolerance is wider", old, @new);
        }

        if (TolerantHelpers.TookPlace(old, @new, pair))
        {
            return Weakening.Of(Verdict.NeedsReview, $"an exact comparison was left to {@new.Name}, which has a tolerance", old, @new);
        }

        if (@new.Strength < old.Strength)
        {
            return Weaker.Than(match) ?? (AreOpposites(old, @new) ? values.Compare(match) : null);
        }

        if (_widenings.Find(match) is { } wider)
        {
            return wider;
        }

        var saidLittle = old is { Expected: null, Strength: <= Strength.Presence } && @new.Strength > old.Strength;
        if (!saidLittle && Relaxations.Count(@new) > Relaxations.Count(old) && !@new.IsNegated && !_widenings.KeepsArguments(old, @new))
        {
            return Weakening.Of(
                IsCalledOtherwise(old) || LooksForLeaks(old) ? Verdict.NeedsReview : Verdict.Fail,
                "an assertion ignores more than it did",
                old,
                @new
            );
        }

        return @new.Strength == old.Strength || IsTurned(match) ? values.Compare(match) : null;
    }

    /// <summary>Whether it looks at what goes on in the whole process, where a package of others may leave something running.</summary>
    private static bool LooksForLeaks(TestAssertion old) => old.Text.StartsWith("goleak.", StringComparison.Ordinal);

    /// <summary>Whether a call of a double was asked for with its arguments, and is with any now; what the double noted may be looked at instead.</summary>
    private bool AsksForFewerArguments(TestAssertion old, TestAssertion @new) =>
        old is { IsMockVerification: true, IsNegated: false, Expected: not null, Strength: Strength.Exact }
        && @new is { IsMockVerification: true, IsNegated: false, Expected: null }
        && old.Subject == @new.Subject
        && !@new.Name.Contains("not", StringComparison.OrdinalIgnoreCase)
        && !pair.New.Method.Tokens.Any(token =>
            token is "call_args" or "call_args_list" or "mock_calls" or "await_args" or "await_args_list" or "method_calls" or "Calls"
        );

    /// <summary>Whether the product gives the function other values now whose calls a double is asked for.</summary>
    private bool IsCalledOtherwise(TestAssertion old) =>
        old.IsMockVerification
        && context.HasProductChange
        && pair.Old.Method.Calls.Where(call =>
                call.Length > 3 && old.Text.Contains($".{call}(", StringComparison.Ordinal) && call is not ("Verify" or "Received")
            )
            .Any(call => context.Losses.Value.Had(call) && context.Losses.Value.Got(call));

    /// <summary>A call or a value was expected, and now that there is none: the latter pins down more, and is another expectation.</summary>
    private static bool IsTurned(AssertionMatch match) =>
        match.Old.IsNegated != match.New.IsNegated
        && (
            match is { Old.IsMockVerification: true, New.IsMockVerification: true }
            || (
                match is { Old: { Strength: Strength.Presence, IsNegated: true }, New: { Strength: Strength.Exact, Expected: "null" } }
                && match.Old.Subject == match.New.Subject
            )
        );

    /// <summary>Whether one says of the same two values what the other denies: whatever else is asserted about them, it says so no more.</summary>
    private static bool AreOpposites(TestAssertion old, TestAssertion @new) =>
        !old.IsNegated
        && @new.IsNegated
        && old is { Subject.Length: > 0, Expected: not null }
        && old.Subject == @new.Subject
        && old.Expected == @new.Expected;

    /// <summary>Whether a value has no length: to be it and to be empty are the same.</summary>
    private static bool IsNothing(string? expected) =>
        expected is "\"\"" or "''" or "``" or "string.Empty" or "String.Empty" or "[]" or "{}" or "()";
}
