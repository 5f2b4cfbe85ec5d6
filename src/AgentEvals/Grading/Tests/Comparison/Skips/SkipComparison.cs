using AgentEvals.Grading.Tests.Comparison.Bodies;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Skips;

/// <summary>Compares what skips one test or expects it to fail, and the categories by which runs choose it, before and after.</summary>
/// <param name="pair">The test.</param>
/// <param name="context">What surrounds the change.</param>
internal sealed class SkipComparison(UnitPair pair, ChangeContext context)
{
    private readonly TestMethod _old = pair.Old.Method;
    private readonly TestMethod _new = pair.New.Method;
    private readonly List<Weakening> _found = [];

    /// <summary>What got weaker.</summary>
    public IReadOnlyList<Weakening> Compare()
    {
        CompareSkips();
        CompareMarkers();
        return _found;
    }

    private void CompareSkips()
    {
        if (_old.Skip is null && _new.Skip is not null && !pair.Old.Ran && !(_old.IsHelper && (_new.IsHelper || _old.IsOverride)))
        {
            return;
        }

        if (_old.Skip is null && _new.Skip is not null && (TestBodies.OnlyMeasure(_old) || IdleTests.OnlyShow(_old) || IsIdle(_old)))
        {
            return;
        }

        if (_old.Skip is null && _new.Skip is not null)
        {
            Add(FailureCodes.TestSkipped, Verdict.Fail, "it is skipped: " + Lines.Short(_new.Skip), null, _new.Line);
            return;
        }

        if (Categories.IsQuarantine(_old.Skip) && _new.Skip is { } never && !Categories.IsQuarantine(never))
        {
            Add(FailureCodes.TestSkipped, Verdict.Fail, "it ran in quarantine, and never does now: " + Lines.Short(never), null, _new.Line);
            return;
        }

        if (
            _old.Skip is null
            && SkipConditions.NewPart(_old.ConditionalSkip, _new.ConditionalSkip) is { } condition
            && !pair.CameToRun
            && !ConcernsNewParameter(condition)
            && !IsOfOtherRows(condition)
            && !WasLeftEarly(condition)
            && !NarrowsAMark(condition)
            && !Preludes.Said(pair, condition)
            && !context.Symbols.LeavesOutNewTargets(condition)
            && !context.Symbols.GivesBack(condition, _old.ConditionalSkip)
        )
        {
            var isStrong =
                (
                    condition.StartsWith("#if", StringComparison.Ordinal)
                    && !context.Symbols.AreNew(condition)
                    && !context.Symbols.IsOfProduct(condition)
                    && !BuildSymbols.IsOfImports(condition, pair.New.File.NewText)
                )
                || (
                    condition.Contains("typeof(", StringComparison.Ordinal)
                    && _old.ConditionalSkip?.Contains("typeof(", StringComparison.Ordinal) != true
                )
                || condition.Contains("catch: ", StringComparison.Ordinal)
                || (pair.Old.File == pair.New.File && context.Symbols.Tags.AreOwn(condition, _old.ConditionalSkip))
                || WasFailure(condition)
                || (context.HasOnlyTests && !_old.IsHelper && Guards(condition).Take(1).Any(guard => SkippedCases.Are(guard, _new)));
            Add(
                FailureCodes.TestSkipped,
                isStrong ? Verdict.Fail : Verdict.NeedsReview,
                "it is skipped under a condition: " + Lines.Short(condition),
                null,
                _new.Line
            );
        }

        if (
            _old.Skip is null
            && _new.ConditionalSkip != _old.ConditionalSkip
            && SkipConditions.AskedNow(_old.ConditionalSkip, _new.ConditionalSkip, pair.Old.File.OldText ?? "") is { } asked
        )
        {
            Add(
                FailureCodes.TestSkipped,
                Verdict.NeedsReview,
                "another condition decides whether it is skipped: " + Lines.Short(asked),
                null,
                _new.Line
            );
        }

        if (
            _old.Skip is null
            && !ExpectsTheSameFailure()
            && !(RunsAgain() && !SkipConditions.IsToFail(_new))
            && !WasLeftEarly()
            && SkipConditions.NewPart(_old.ExpectedFailure, _new.ExpectedFailure) is { } failure
            && !ConcernsNewParameter(failure)
        )
        {
            Add(
                FailureCodes.TestSkipped,
                SkipConditions.IsLimited(failure) ? Verdict.NeedsReview : Verdict.Fail,
                "it is expected to fail: " + Lines.Short(failure),
                null,
                _new.Line
            );
        }

        if (
            _old.Skip is null
            && SkipConditions.IsStrict(_old.ExpectedFailure)
            && _new.ExpectedFailure is { } lenient
            && !SkipConditions.IsStrict(lenient)
            && SkipConditions.Lost(_old.ExpectedFailure, lenient) == SkipConditions.Lost(lenient, _old.ExpectedFailure)
        )
        {
            Add(
                FailureCodes.TestSkipped,
                Verdict.NeedsReview,
                "it may pass now where it had to fail: " + Lines.Short(lenient),
                null,
                _new.Line
            );
        }

        if (!_old.IsFocused && _new.IsFocused)
        {
            Add(FailureCodes.TestSkipped, Verdict.Fail, "it is focused, which silences the tests around it", null, _new.Line);
        }

        if (
            !_new.IsHelper
            && _old.Traits.Except(_new.Traits, StringComparer.Ordinal).Select(Lines.Short).ToList() is { Count: > 0 } lost
            && _old.Skip is null
            && _old.Traits.Count > _new.Traits.Count
            && !lost.TrueForAll(trait => Categories.IsSeldom(trait) || Categories.IsPersonal(trait))
            && !lost.TrueForAll(IsOfRows)
            && !(_new.Traits.Any(Categories.IsRun) && !lost.Exists(Categories.IsRun))
        )
        {
            // Beside a category by which runs are filtered, one that says what a test is about leaves nothing out. Where categories are renamed or tidied, others are left.
            Add(
                FailureCodes.TestSkipped,
                IsRecategorised() ? Verdict.NeedsReview : Verdict.Fail,
                "it left a category by which runs are filtered: " + string.Join(", ", lost),
                _old.Line,
                _new.Line
            );
        }
    }

    /// <summary>Whether a test had no statement: it could not fail. An override without any takes the place of one that could.</summary>
    private static bool IsIdle(TestMethod method) => method is { IsEmpty: true, IsHelper: false, IsOverride: false, ExpectedFailure: null };

    /// <summary>Whether the condition failed the test, and skips it now: <c>if err != nil { t.Fatal(err) }</c> became <c>if err != nil { t.Skip(err) }</c>.</summary>
    private bool WasFailure(string condition) =>
        Guards(condition).Select(FailureConditions.Condition).OfType<string>().Any(asked => Failures(_old, asked) > Failures(_new, asked))
        || Guards(condition)
            .Any(guard =>
                guard.StartsWith("if ", StringComparison.Ordinal)
                && guard.EndsWith(" != nil", StringComparison.Ordinal)
                && guard[3..^7].Trim() is var error
                && Successes(_old, error) > Successes(_new, error)
            );

    /// <summary>How often a test asserts that there is no such error: <c>require.NoError(t, err)</c>.</summary>
    private static int Successes(TestMethod method, string error) =>
        method.Assertions.Count(assertion => assertion.Strength == Strength.NoThrow && assertion.Subject == error);

    /// <summary>What may stand before the call that skips: the condition, and whatever ends with a colon of its own or of the reason.</summary>
    private static IEnumerable<string> Guards(string condition)
    {
        if (!condition.StartsWith("if", StringComparison.Ordinal))
        {
            yield break;
        }

        for (
            var end = condition.IndexOf(": ", StringComparison.Ordinal);
            end > 0;
            end = condition.IndexOf(": ", end + 1, StringComparison.Ordinal)
        )
        {
            yield return condition[..end];
        }
    }

    private static int Failures(TestMethod method, string condition) =>
        method.Assertions.Count(assertion => FailureConditions.Of(assertion) == condition);

    /// <summary>Whether a category is left to the rows that need it: <c>param("x", marks=mark.gpu)</c>.</summary>
    private bool IsOfRows(string trait) =>
        CodeWords.Identifiers(trait).FirstOrDefault() is { } name
        && _new.Cases.Any(row => row.Contains("mark." + name, StringComparison.Ordinal));

    /// <summary>Whether the test left under a condition before it asserted anything, and does no more: what decided then decides in a marker now, and is reported.</summary>
    private bool WasLeftEarly(string condition) => WasLeftEarly() || LeftUnder(condition);

    /// <summary>Whether the test left where it skips now: <c>if !ok { return }</c> became <c>if !ok { t.Skip(); return }</c>.</summary>
    private bool LeftUnder(string condition) =>
        Guards(condition)
            .Any(guard =>
                string.Concat(_old.Tokens)
                    .Replace(":return", "{return", StringComparison.Ordinal)
                    .Contains(guard.Replace(" ", "", StringComparison.Ordinal) + "{return", StringComparison.Ordinal)
            );

    private bool WasLeftEarly() =>
        (_old is { EarlyExitLine: not null, EarlyExitIsConditional: true } && _new.EarlyExitLine is null)
        || StoodUnderCondition()
        || IdleHandlers.In(_old) > IdleHandlers.In(_new);

    /// <summary>Whether all that it asserted stood under a condition, and less does now.</summary>
    private bool StoodUnderCondition() =>
        _old.Assertions.Count > 0
        && _new.Assertions.Count >= _old.Assertions.Count
        && _old.Assertions.Min(assertion => assertion.Conditions) is > 0 and var least
        && _new.Assertions.Min(assertion => assertion.Conditions) < least;

    /// <summary>Whether the marker is about a parameter that the test got with it: <c>skip_backends("x")</c> leaves out some of the cases that <c>backend</c> brings.</summary>
    private bool ConcernsNewParameter(string marker) =>
        _new
            .Parameters.Except(_old.Parameters, StringComparer.Ordinal)
            .Any(parameter =>
                SkipConditions.NameOf(marker).Split('_').Contains(parameter, StringComparer.Ordinal)
                || (marker.StartsWith("if ", StringComparison.Ordinal) && CodeWords.Of(marker).Contains(parameter, StringComparer.Ordinal))
            );

    /// <summary>Whether markers that expect a failure took the place of as many that skipped: the test runs where it did not.</summary>
    private bool RunsAgain() =>
        SkipConditions.Lost(_old.ConditionalSkip, _new.ConditionalSkip) is > 0 and var lost
        && lost >= SkipConditions.Lost(_new.ExpectedFailure, _old.ExpectedFailure);

    private void CompareMarkers()
    {
        if (_old.Skip is not null || _new.IsHelper)
        {
            return;
        }

        if (
            _old.Marker is { } before
            && _new.Marker is { } after
            && IsSkippable(after)
            && !IsSkippable(before)
            && _old.ConditionalSkip == _new.ConditionalSkip
        )
        {
            Add(FailureCodes.TestSkipped, Verdict.NeedsReview, $"whatever it calls may skip it now: [{after}]", null, _new.Line);
        }

        var gained = _new.Traits.Except(_old.Traits, StringComparer.Ordinal).ToList();
        if (gained.Find(Categories.IsUncounted) is { } uncounted && !_old.Traits.Any(Categories.IsUncounted))
        {
            Add(
                FailureCodes.TestSkipped,
                Verdict.Fail,
                "it joined a category whose failures do not count: " + Lines.Short(uncounted),
                null,
                _new.Line
            );
        }
        else if (!_old.Traits.Any(Categories.IsSeldom) && gained.Find(Categories.IsSeldom) is { } seldom)
        {
            Add(
                FailureCodes.TestSkipped,
                Verdict.NeedsReview,
                "it joined a category that runs may leave out: " + Lines.Short(seldom),
                null,
                _new.Line
            );
        }
        else if (gained.Find(IsPackage) is { } package && _old.ConditionalSkip == _new.ConditionalSkip)
        {
            Add(
                FailureCodes.TestSkipped,
                Verdict.NeedsReview,
                "it joined a category that is called like a package, which may not be there: " + Lines.Short(package),
                null,
                _new.Line
            );
        }
    }

    /// <summary>Whether a category is called like a package that the file imports: the runner chooses by it where that is there.</summary>
    private bool IsPackage(string trait) =>
        CodeWords.IsName(trait)
        && pair.New.File.NewText is { } text
        && (
            text.Contains($"import {trait}", StringComparison.Ordinal)
            || text.Contains($"from {trait}", StringComparison.Ordinal)
            || text.Contains($"importorskip(\"{trait}", StringComparison.Ordinal)
        );

    /// <summary>Whether a mark held everywhere and is told where now: <c>[Issue(5)]</c> became <c>[Issue(5, OS = Systems.Mac)]</c>.</summary>
    private bool NarrowsAMark(string condition) =>
        condition.IndexOf(',', StringComparison.Ordinal) is > 0 and var comma
        && condition.IndexOf('(', StringComparison.Ordinal) is > 0 and var open
        && open < comma
        && !_old.Cases.Contains(condition[(open + 1)..comma], StringComparer.Ordinal)
        && _old.ConditionalSkip?.Contains(condition[..comma], StringComparison.Ordinal) != true
        && condition[..comma] + ")" is var everywhere
        && pair.Old.File.OldText.AsSpan().Count(everywhere) > pair.New.File.NewText.AsSpan().Count(everywhere);

    private static bool IsSkippable(string marker) => marker.StartsWith("Skippable", StringComparison.Ordinal);

    private bool IsRecategorised() =>
        _new.Traits.Except(_old.Traits, StringComparer.Ordinal).Any()
        || _new.Traits.Any(Categories.IsRun)
        || (_new.Traits.Count > 0 && !_old.Traits.Except(_new.Traits, StringComparer.Ordinal).Any(Categories.IsRun));

    /// <summary>A panic with another message is an expectation that changed, nothing that fails now.</summary>
    private bool ExpectsTheSameFailure() =>
        _old.ExpectedFailure?.Contains("should_panic", StringComparison.Ordinal) == true
        && _new.ExpectedFailure?.Contains("should_panic", StringComparison.Ordinal) == true
        && (_new.ExpectedFailure.Contains('"', StringComparison.Ordinal) || !_old.ExpectedFailure.Contains('"', StringComparison.Ordinal));

    /// <summary>Whether rows are left out of something that the file did not speak of: how many there were nobody can compare.</summary>
    private bool IsOfOtherRows(string condition) =>
        Remarks.RowsOf(condition) is { } rows
        && pair.Old.File.OldText is { } before
        && CodeWords.Identifiers(rows).Any(name => !before.Contains(name, StringComparison.Ordinal));

    private void Add(string code, Verdict verdict, string reason, int? oldLine, int? newLine) =>
        _found.Add(new Weakening(code, verdict, reason, oldLine, newLine));
}
