using AgentEvals.Grading.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison;

/// <summary>Compares the assertions of one test before and after.</summary>
/// <param name="pair">The test.</param>
/// <param name="helpers">Assertions that the change put into helpers which the test calls.</param>
/// <param name="elsewhere">Assertions that the change added to other tests, by their text.</param>
/// <param name="known">Keys of assertions of the old side of the whole diff.</param>
/// <param name="context">What surrounds the change.</param>
internal sealed class AssertionComparison(UnitPair pair, IReadOnlyList<TestAssertion> helpers, IReadOnlySet<string> elsewhere, Lazy<IReadOnlySet<string>> known, ChangeContext context)
{
    private readonly IReadOnlyList<TestAssertion> news = pair.New.Method.Assertions;
    private readonly List<Weakening> found = [];
    private readonly Lazy<bool> expectationsAlone = new(() => TestBodies.DifferInExpectationsAlone(pair.Old.Method, pair.New.Method));
    private bool isOnlyChange;
    private readonly Lazy<bool> isRewritten = new(() => TestBodies.IsRewritten(pair.Old.Method, pair.New.Method));

    /// <summary>What an assertion says, whatever library says it.</summary>
    public static string Key(TestAssertion assertion) => $"{assertion.Subject}|{assertion.Expected}|{assertion.IsNegated}";

    /// <summary>What got weaker.</summary>
    public IReadOnlyList<Weakening> Compare()
    {
        var (matches, gone, _) = AssertionPairing.Pair(pair.Old.Method.Assertions, news);
        isOnlyChange = gone.Count == 0 && matches.Count(match => match.Kind != MatchKind.Same) == 1;
        foreach (var match in matches)
        {
            CompareOne(match);
        }

        foreach (var assertion in gone)
        {
            Missing(assertion);
        }

        return found;
    }

    private void CompareOne(AssertionMatch match)
    {
        var (old, @new) = (match.Old, match.New);
        if (@new.Strength == Strength.Vacuous && old.Strength > Strength.Vacuous)
        {
            Add(Verdict.Fail, "an assertion holds whatever the code does now", old, @new);
        }
        else if (@new.IsSwallowed && !old.IsSwallowed)
        {
            Add(Verdict.Fail, "a failure of an assertion is swallowed now", old, @new);
        }
        else if (@new.IsUnawaited && !old.IsUnawaited)
        {
            Add(Verdict.Fail, "nothing awaits an asynchronous assertion any more", old, @new);
        }
        else if (@new.Conditions > old.Conditions && match.Kind is not (MatchKind.Place or MatchKind.Similar))
        {
            ConditionalNow(old, @new);
        }
        else if (match.Kind != MatchKind.Same)
        {
            CompareMeaning(match);
        }
    }

    private void CompareMeaning(AssertionMatch match)
    {
        var (old, @new) = (match.Old, match.New);
        if (@new.Text == old.Text && @new.Strength >= old.Strength)
        {
            return;
        }

        if (isOnlyChange && match.Kind is MatchKind.Similar && @new.Subject != old.Subject && IsKnown(@new) && IsKnownKind(old) && IsLost(old))
        {
            Add(Verdict.Fail, "an assertion was replaced by one that another test has already", old, @new);
        }
        else if (match.Kind is MatchKind.Similar && @new.Subject == old.Subject + "#" && old.Strength == Strength.Exact && IsLost(old))
        {
            Add(Verdict.Fail, "only the length is compared now", old, @new);
        }
        else if (match.Kind == MatchKind.Place)
        {
            Replaced(old, @new);
        }
        else if (@new.Strength < old.Strength)
        {
            Weaker(match);
        }
        else if (Relaxations.Count(@new) > Relaxations.Count(old))
        {
            Add(Verdict.Fail, "an assertion ignores more than it did", old, @new);
        }
        else if (@new.Strength == old.Strength)
        {
            CompareValues(match);
        }
    }

    private void Weaker(AssertionMatch match)
    {
        var (old, @new) = (match.Old, match.New);
        if (news.Any(other => other.Subject == old.Subject && other.Strength >= old.Strength && (other.Expected == old.Expected || !old.ExpectedIsLiteral))
            || Covers(helpers, old) || news.Any(other => TakesIn(other, old)))
        {
            return;
        }

        var isTolerance = old.Strength >= Strength.Condition && @new.Strength == Strength.Approximate && @new.Tolerance is not null;
        var verdict = (match.Kind == MatchKind.Similar && @new.Strength > Strength.Presence && !@new.Subject.StartsWith(old.Subject, StringComparison.Ordinal)) || isTolerance || IsMigration(old, @new) || (match.Kind == MatchKind.Similar && IsAsStrongOverall()) ? Verdict.NeedsReview : Sure(old);
        Add(verdict, isTolerance ? "an exact comparison has a tolerance now" : $"an assertion is weaker: {old.Name} became {@new.Name}", old, @new);
    }

    private void CompareValues(AssertionMatch match)
    {
        var (old, @new) = (match.Old, match.New);
        if (ToleranceComparison.IsWider(old.Tolerance, @new.Tolerance))
        {
            Add(ToleranceComparison.IsHundredfold(old.Tolerance!.Value, @new.Tolerance!.Value) ? Verdict.Fail : Verdict.NeedsReview, "a tolerance is wider", old, @new);
        }
        else if (Masks.IsOnBothSides(old, @new))
        {
            Add(Sure(old), "both sides of a comparison are masked now", old, @new);
        }
        else if ((old.Tolerance is null && @new.Tolerance is not null && old.Name == @new.Name))
        {
            Add(Verdict.NeedsReview, "a comparison has a tolerance now", old, @new);
        }
        else if (old.Tolerance is not null && @new.Tolerance is null && old.Name == @new.Name && @new.Strength == Strength.Approximate && @new.Text.Contains("tol =", StringComparison.Ordinal))
        {
            Add(Verdict.NeedsReview, "its tolerance is computed now", old, @new);
        }
        else if (Bounds.Looser(old, @new) is { } looser)
        {
            Add(Verdict.NeedsReview, "an assertion accepts more: " + looser, old, @new);
        }
        else if (@new.ExpectedFromActual && !old.ExpectedFromActual && old.Strength == Strength.Exact && old.Expected is not null)
        {
            Add(Verdict.Fail, "what is expected is computed from the actual value now", old, @new, FailureCodes.ExpectationChanged);
        }
        else if (old.IsNegated != @new.IsNegated && match.Kind is MatchKind.Subject or MatchKind.Renamed)
        {
            Add(@new.IsNegated && !old.IsNegated && old.Strength > Strength.Partial ? Verdict.Fail : Verdict.NeedsReview, "an assertion says the opposite now", old, @new, FailureCodes.ExpectationChanged);
        }
        else if (old.Expected != @new.Expected && old.ExpectedIsLiteral && @new.ExpectedIsLiteral && !Bounds.Are(old, @new) && match.Kind is MatchKind.Subject or MatchKind.Similar or MatchKind.Renamed)
        {
            ExpectationChanged(match);
        }
    }

    private void ExpectationChanged(AssertionMatch match)
    {
        var (old, @new) = (match.Old, match.New);
        if (ExceptionIsBroader(old, @new))
        {
            Add(Verdict.Fail, $"any exception will do where {old.Expected} was asked for", old, @new);
            return;
        }

        var verdict = context.ForbidsExpectations ? Verdict.Fail
            : IsRename(old, @new) || match.Kind != MatchKind.Subject || Literals.AreAlike(old.Expected!, @new.Expected!) ? Verdict.Pass
            : context.HasOnlyTests && expectationsAlone.Value ? Verdict.Fail
            : Verdict.NeedsReview;
        Add(verdict, $"what is expected changed from {Short(old.Expected)} to {Short(@new.Expected)}", old, @new, FailureCodes.ExpectationChanged);
    }

    /// <summary>A type or constant of another name, where the old name is gone from the product or from the whole file of tests.</summary>
    private bool IsRename(TestAssertion old, TestAssertion @new) =>
        old.Expected is { Length: > 3 } name && CodeWords.IsIdentifier(name) && CodeWords.IsIdentifier(@new.Expected!)
        && CodeWords.Identifiers(name).Where(word => !@new.Expected!.Contains(word, StringComparison.Ordinal)).All(word =>
            context.RemovedNames.Contains(word) || (old.Name.Contains("hrow", StringComparison.Ordinal) && pair.New.File.NewText?.Contains(word, StringComparison.Ordinal) == false));

    private static bool ExceptionIsBroader(TestAssertion old, TestAssertion @new) =>
        old.Name.Contains("hrow", StringComparison.Ordinal) && @new.Expected is "Exception" or "SystemException" or "Throwable" or "BaseException" or "StandardError" && old.Expected != @new.Expected;

    /// <summary>An assertion with nothing in common with the one that stands in its place.</summary>
    private void Replaced(TestAssertion old, TestAssertion @new)
    {
        if (isOnlyChange && IsKnown(@new) && IsKnownKind(old) && IsLost(old))
        {
            Add(Verdict.Fail, "an assertion was replaced by one that another test has already", old, @new);
        }
        else if (@new.Strength < old.Strength && IsLost(old))
        {
            Add(@new.Strength <= Strength.Presence ? Sure(old) : Verdict.NeedsReview, $"an assertion was replaced by a weaker one: {old.Name} by {@new.Name}", old, @new);
        }
    }

    /// <summary>Whether another assertion of the old side said the same.</summary>
    private bool IsKnown(TestAssertion @new) => @new.Subject.AsSpan().IndexOfAny('.', '(', '[') >= 0 && IsKnownKind(@new) && known.Value.Contains(Key(@new));

    private static bool IsKnownKind(TestAssertion assertion) => !assertion.IsHelperCall && !assertion.Name.Contains("hrow", StringComparison.Ordinal);

    private bool IsLost(TestAssertion old) =>
        old.Strength > Strength.NoThrow && !Covers(news, old) && !Covers(helpers, old) && !elsewhere.Contains(old.Text) && !IsGone(old);

    private void Missing(TestAssertion old)
    {
        var twins = pair.Old.Method.Assertions.Count(other => !ReferenceEquals(other, old) && other.Subject == old.Subject && other.Expected == old.Expected && other.Strength >= old.Strength && other.Name == old.Name);
        if (old.Strength <= Strength.Vacuous || twins > 0 && news.Any(other => other.Subject == old.Subject)
            || Covers(news, old) || Covers(helpers, old) || elsewhere.Contains(old.Text) || (old.Strength == Strength.NoThrow && news.Count > 0) || IsInLoopNow(old))
        {
            return;
        }

        if (IsGone(old))
        {
            Add(Verdict.Pass, "an assertion about something that the product has no more was removed", old, null);
            return;
        }

        if (old.Strength <= Strength.Presence && context.HasProductChange && !NamesItsSubject(old) && news.Any(other => other.Strength > Strength.Presence))
        {
            Add(Verdict.Pass, "nothing asks any more whether a value is there that the test does not use any more", old, null);
            return;
        }

        Add(Sure(old), "an assertion was removed", old, null);
    }

    /// <summary>A condition around an assertion; none where the other branch asserts the same thing as strongly.</summary>
    private void ConditionalNow(TestAssertion old, TestAssertion @new)
    {
        var isBranched = news.Any(other => !ReferenceEquals(other, @new) && other.Subject == @new.Subject && other.Conditions >= @new.Conditions && other.Strength >= old.Strength && !pair.Old.Method.Assertions.Any(before => before.Text == other.Text));
        var stands = news.Any(other => other.Name == old.Name && other.Expected == old.Expected && other.Conditions <= old.Conditions && other.Strength >= old.Strength && !pair.Old.Method.Assertions.Any(before => before.Text == other.Text));
        if (!isBranched && !stands)
        {
            Add(pair.New.Method.IsHelper ? Verdict.NeedsReview : Sure(old), "an assertion is reached under a condition only now", old, @new);
        }
    }

    /// <summary>A loss is sure where the rest of the test stayed and no product code that it names went away.</summary>
    private Verdict Sure(TestAssertion old) => isRewritten.Value || NamesLost(old) || IsGivenToHelper(old) ? Verdict.NeedsReview : Verdict.Fail;

    private bool IsOrphan(TestAssertion old) =>
        context.HasProductChange && !NamesItsSubject(old)
        && pair.Old.Method.Calls.Where(call => !IsOfAssertion(call)).All(call => pair.New.Method.Calls.Contains(call, StringComparer.Ordinal));

    /// <summary>Whether the new test has what the assertion looked at, by the first name of it.</summary>
    private bool NamesItsSubject(TestAssertion old) => CodeWords.Identifiers(old.Subject).FirstOrDefault() is not { } root || pair.New.Method.Tokens.Contains(root, StringComparer.Ordinal);

    private bool IsOfAssertion(string call) => pair.Old.Method.Assertions.Any(assertion => assertion.Name == call || assertion.Text.Contains(call + "(", StringComparison.Ordinal));

    /// <summary>Another library calls a sequence equivalent where the order may not matter.</summary>
    private static bool IsMigration(TestAssertion old, TestAssertion @new) =>
        @new.Strength == Strength.Approximate && @new.Name == "BeEquivalentTo" && old.Expected is not null && !old.Text.Contains(".Should()", StringComparison.Ordinal);

    /// <summary>Whether the test has, at every strength, as many assertions as before: then two of them may only have been taken for each other.</summary>
    private bool IsAsStrongOverall()
    {
        var olds = pair.Old.Method.Assertions;
        return olds.Select(assertion => assertion.Strength).Distinct().All(strength => news.Count(assertion => assertion.Strength >= strength) >= olds.Count(assertion => assertion.Strength >= strength));
    }

    /// <summary>Whether a new call of a helper that asserts is given what was looked at.</summary>
    private bool IsGivenToHelper(TestAssertion old) =>
        CodeWords.Identifiers(old.Subject).FirstOrDefault() is { } root
        && news.Any(other => other.IsHelperCall && !pair.Old.Method.Assertions.Any(before => before.Name == other.Name) && CodeWords.Of(other.Text).Contains(root, StringComparer.Ordinal));

    /// <summary>Whether it was about a product's name that is gone, or about a value that the same calls do not give any more.</summary>
    private bool NamesLost(TestAssertion old) => IsOrphan(old) || context.NamesLost(old.Text);

    /// <summary>Whether a new assertion in a loop says for several values what this one said for one.</summary>
    private bool IsInLoopNow(TestAssertion old) => !old.IsRepeated && news.Any(other =>
        other.IsRepeated && other.Name == old.Name && other.Strength >= old.Strength && !pair.Old.Method.Assertions.Any(before => before.Text == other.Text));

    /// <summary>Whether assertions say at least as much about the same thing: equality says that it is there, a property's value that its owner is.</summary>
    private static bool Covers(IReadOnlyList<TestAssertion> assertions, TestAssertion old) => assertions.Any(other =>
        (other.Text == old.Text && other.Name == old.Name)
        || TakesIn(other, old)
        || (old.Subject.Length > 0 && other.Subject == old.Subject && other.Strength >= old.Strength && other.IsNegated == old.IsNegated && (old.Expected == other.Expected || old.Strength < Strength.Partial))
        || (old.Strength == Strength.Partial && !old.IsNegated && other.Subject == old.Subject && other.Strength > Strength.Partial && old.Expected is { Length: > 0 } part && other.Expected?.Contains(part.Trim('"', '\''), StringComparison.Ordinal) == true)
        || (old.Strength <= Strength.Partial && !old.IsNegated && old.Subject.Length > 0 && other.Strength > old.Strength && old.Expected is { Length: > 2 } key && Extends(other.Subject, old.Subject) && other.Subject.Contains(key, StringComparison.Ordinal))
        || (old.Strength <= Strength.Type && old.Subject.Length > 0 && other.Strength > old.Strength && (other.Subject == old.Subject || Extends(other.Subject, old.Subject))));

    /// <summary>Whether a helper is given both what was looked at and what was expected.</summary>
    private static bool TakesIn(TestAssertion helper, TestAssertion old) =>
        helper.IsHelperCall && !old.IsHelperCall && helper.IsNegated == old.IsNegated && old.Expected is { Length: > 3 } expected && helper.Text.Contains(expected, StringComparison.Ordinal)
        && CodeWords.Identifiers(old.Subject).FirstOrDefault() is { } root && CodeWords.Of(helper.Text).Contains(root, StringComparer.Ordinal);

    private static bool Extends(string subject, string start) =>
        subject.Length > start.Length && subject.StartsWith(start, StringComparison.Ordinal) && subject[start.Length] is '.' or '[' or '#' or '!' or '?' or '-';

    private bool IsGone(TestAssertion old) => context.NamesRemoved(old.Text);

    private static string Short(string? text) => text is null ? "nothing" : text.Length > 60 ? text[..57] + "..." : text;

    private void Add(Verdict verdict, string reason, TestAssertion old, TestAssertion? @new, string code = FailureCodes.AssertionWeakened) =>
        found.Add(new Weakening(code, verdict, reason, old.Line, @new?.Line));
}
