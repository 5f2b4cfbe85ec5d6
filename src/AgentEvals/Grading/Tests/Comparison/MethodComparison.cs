using AgentEvals.Grading.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison;

/// <summary>Compares whether and how one test runs, before and after; its assertions are compared by <see cref="AssertionComparison"/>.</summary>
/// <param name="pair">The test.</param>
/// <param name="derived">Names of types from which concrete classes derive.</param>
/// <param name="rows">Rows that the change gave to other tests.</param>
/// <param name="rowsOfNewTests">All rows of tests that the change added, those included that other tests had.</param>
/// <param name="context">What surrounds the change.</param>
internal sealed class MethodComparison(UnitPair pair, IReadOnlySet<string> derived, IReadOnlySet<string> rows, IReadOnlySet<string> rowsOfNewTests, ChangeContext context)
{
    private const int TellingRow = 8;

    private readonly TestMethod _old = pair.Old.Method;
    private readonly TestMethod _new = pair.New.Method;
    private readonly List<Weakening> _found = [];

    /// <summary>What got weaker.</summary>
    public IReadOnlyList<Weakening> Compare()
    {
        if (pair.Old.Ran && (!pair.New.Ran || (_old.IsDiscovered && !_new.IsDiscovered)) && _new.Skip is null && !RunsThroughDerived())
        {
            Add(FailureCodes.TestDeleted, Verdict.Fail, "no runner finds it any more: " + (_new.UndiscoveredBecause ?? "nothing marks it as a test"), _old.Line, _new.Line);
            return _found;
        }

        if (_old.Marker is not null && _new.Marker is null && !_old.IsHelper && !_new.IsHelper && pair.Old.Ran)
        {
            Add(FailureCodes.TestDeleted, Verdict.Fail, $"no runner finds it any more: [{_old.Marker}] is gone", _old.Line, _new.Line);
        }

        CompareSkips();
        CompareMarkers();
        CompareBody();
        CompareCases();
        CompareNumbers();
        return _found;
    }

    private bool RunsThroughDerived() => _new.UndiscoveredBecause?.Contains("abstract", StringComparison.Ordinal) == true && derived.Contains(pair.New.Owner);

    private void CompareSkips()
    {
        if (_old.Skip is null && _new.Skip is not null && !pair.Old.Ran && !_old.IsHelper)
        {
            return;
        }

        if (_old.Skip is null && _new.Skip is not null)
        {
            Add(FailureCodes.TestSkipped, Verdict.Fail, "it is skipped: " + Short(_new.Skip), null, _new.Line);
            return;
        }

        if (_old.Skip is null && SkipConditions.NewPart(_old.ConditionalSkip, _new.ConditionalSkip) is { } condition && !ConcernsNewParameter(condition) && !WasLeftEarly() && !context.Symbols.LeavesOutNewTargets(condition) && !context.Symbols.GivesBack(condition, _old.ConditionalSkip))
        {
            var isStrong = (condition.StartsWith("#if", StringComparison.Ordinal) && !context.Symbols.AreNew(condition) && !context.Symbols.IsOfProduct(condition)) || condition.Contains("typeof(", StringComparison.Ordinal) || condition.Contains("catch: ", StringComparison.Ordinal);
            Add(FailureCodes.TestSkipped, isStrong ? Verdict.Fail : Verdict.NeedsReview, "it is skipped under a condition: " + Short(condition), null, _new.Line);
        }

        if (_old.Skip is null && _new.ConditionalSkip != _old.ConditionalSkip && SkipConditions.AskedNow(_old.ConditionalSkip, _new.ConditionalSkip, pair.Old.File.OldText ?? "") is { } asked)
        {
            Add(FailureCodes.TestSkipped, Verdict.NeedsReview, "another condition decides whether it is skipped: " + Short(asked), null, _new.Line);
        }

        if (_old.Skip is null && !ExpectsTheSameFailure() && !RunsAgain() && !WasLeftEarly() && SkipConditions.NewPart(_old.ExpectedFailure, _new.ExpectedFailure) is { } failure && !ConcernsNewParameter(failure))
        {
            Add(FailureCodes.TestSkipped, SkipConditions.IsLimited(failure) ? Verdict.NeedsReview : Verdict.Fail, "it is expected to fail: " + Short(failure), null, _new.Line);
        }

        if (!_old.IsFocused && _new.IsFocused)
        {
            Add(FailureCodes.TestSkipped, Verdict.Fail, "it is focused, which silences the tests around it", null, _new.Line);
        }

        if (!_new.IsHelper && _old.Traits.Except(_new.Traits, StringComparer.Ordinal).Select(Short).ToList() is { Count: > 0 } lost && _old.Skip is null && _old.Traits.Count > _new.Traits.Count && !lost.TrueForAll(Categories.IsSeldom))
        {
            // Where categories are renamed or tidied, others are left.
            Add(FailureCodes.TestSkipped, IsRecategorised() ? Verdict.NeedsReview : Verdict.Fail, "it left a category by which runs are filtered: " + string.Join(", ", lost), _old.Line, _new.Line);
        }
    }

    /// <summary>Whether the test left under a condition before it asserted anything, and does no more: what decided then decides in a marker now, and is reported.</summary>
    private bool WasLeftEarly() => (_old is { EarlyExitLine: not null, EarlyExitIsConditional: true } && _new.EarlyExitLine is null) || StoodUnderCondition();

    /// <summary>Whether all that it asserted stood under a condition, and less does now.</summary>
    private bool StoodUnderCondition() => _old.Assertions.Count > 0 && _new.Assertions.Count >= _old.Assertions.Count
        && _old.Assertions.Min(assertion => assertion.Conditions) is > 0 and var least && _new.Assertions.Min(assertion => assertion.Conditions) < least;

    /// <summary>Whether the marker is about a parameter that the test got with it: <c>skip_backends("x")</c> leaves out some of the cases that <c>backend</c> brings.</summary>
    private bool ConcernsNewParameter(string marker) =>
        _new.Parameters.Except(_old.Parameters, StringComparer.Ordinal).Any(parameter => SkipConditions.NameOf(marker).Split('_').Contains(parameter, StringComparer.Ordinal) || (marker.StartsWith("if ", StringComparison.Ordinal) && CodeWords.Of(marker).Contains(parameter, StringComparer.Ordinal)));

    /// <summary>Whether markers that expect a failure took the place of as many that skipped: the test runs where it did not.</summary>
    private bool RunsAgain() => SkipConditions.Lost(_old.ConditionalSkip, _new.ConditionalSkip) is > 0 and var lost && lost >= SkipConditions.Lost(_new.ExpectedFailure, _old.ExpectedFailure);

    private void CompareMarkers()
    {
        if (_old.Skip is not null || _new.IsHelper)
        {
            return;
        }

        if (_old.Marker is { } before && _new.Marker is { } after && IsSkippable(after) && !IsSkippable(before) && _old.ConditionalSkip == _new.ConditionalSkip)
        {
            Add(FailureCodes.TestSkipped, Verdict.NeedsReview, $"whatever it calls may skip it now: [{after}]", null, _new.Line);
        }

        var gained = _new.Traits.Except(_old.Traits, StringComparer.Ordinal).ToList();
        if (gained.Find(Categories.IsUncounted) is { } uncounted && !_old.Traits.Any(Categories.IsUncounted))
        {
            Add(FailureCodes.TestSkipped, Verdict.Fail, "it joined a category whose failures do not count: " + Short(uncounted), null, _new.Line);
        }
        else if (!_old.Traits.Any(Categories.IsSeldom) && gained.Find(Categories.IsSeldom) is { } seldom)
        {
            Add(FailureCodes.TestSkipped, Verdict.NeedsReview, "it joined a category that runs may leave out: " + Short(seldom), null, _new.Line);
        }
    }

    private static bool IsSkippable(string marker) => marker.StartsWith("Skippable", StringComparison.Ordinal);

    private bool IsRecategorised() =>
        _new.Traits.Except(_old.Traits, StringComparer.Ordinal).Any() || _new.Traits.Any(Categories.IsRun) || (_new.Traits.Count > 0 && !_old.Traits.Except(_new.Traits, StringComparer.Ordinal).Any(Categories.IsRun));

    /// <summary>A panic with another message is an expectation that changed, nothing that fails now.</summary>
    private bool ExpectsTheSameFailure() =>
        _old.ExpectedFailure?.Contains("should_panic", StringComparison.Ordinal) == true && _new.ExpectedFailure?.Contains("should_panic", StringComparison.Ordinal) == true
        && (_new.ExpectedFailure.Contains('"', StringComparison.Ordinal) || !_old.ExpectedFailure.Contains('"', StringComparison.Ordinal));

    private void CompareBody()
    {
        if (_new.IsEmpty && !_old.IsEmpty && !_old.IsHelper && !(_old.Assertions.Count == 0 && _old.Calls.Count > 0 && _old.Calls.All(IsWait)))
        {
            Add(FailureCodes.AssertionWeakened, Verdict.Fail, "its body is empty", null, _new.Line);
        }

        // A skip that became a return leaves where it left before.
        var wasSkip = _old.ConditionalSkip is not null && _new.ConditionalSkip is null && _new.EarlyExitIsConditional;
        if (_old.EarlyExitLine is null && _old.Skip is null && !wasSkip && _new.EarlyExitLine is { } exit && Exits(_new) > Exits(_old) && (_old.Assertions.Count > 0 || !_old.IsHelper) && !LeavesNothingOut(exit))
        {
            Add(FailureCodes.AssertionWeakened, !_new.EarlyExitIsConditional || ((_new.Assertions.Count > 0 || _old.Assertions.Count > 0) && !_old.IsHelper) ? Verdict.Fail : Verdict.NeedsReview,
                _new.EarlyExitIsConditional ? "under a condition it ends before its first assertion" : "it ends before its first assertion", null, exit);
        }

        if (_old.Assertions.Count == _new.Assertions.Count && _old.Assertions.Zip(_new.Assertions).All(both => both.First.Text == both.Second.Text) && TestBodies.OnlyAConditionIsWider(_old, _new))
        {
            Add(FailureCodes.AssertionWeakened, Verdict.NeedsReview, "a condition of it takes in more cases", null, _new.Line);
        }

        if (_old.Skip is null && !_old.IsHelper && PassedErrors.Are(_old, _new))
        {
            Add(FailureCodes.AssertionWeakened, Verdict.NeedsReview, "it leaves where an error failed it", null, _new.Line);
        }

        if (Relaxations.TakesAnyOrder(_new) && !Relaxations.TakesAnyOrder(_old))
        {
            Add(FailureCodes.AssertionWeakened, Verdict.NeedsReview, "a double takes what it expects in any order now", null, _new.Line);
        }

        if (_old.Skip is null && TestBodies.OnlyLeavesOutMore(_old, _new))
        {
            Add(FailureCodes.AssertionWeakened, Verdict.NeedsReview, "it leaves out some of what it goes through", null, _new.Line);
        }

        if (_old.Skip is null && TestBodies.TakenOut(_old, _new) is { } part)
        {
            Add(FailureCodes.AssertionWeakened, Verdict.NeedsReview, $"a part of {part} is taken out before it is compared", null, _new.Line);
        }

        if (!IsTearDown(_old.Name) && SwallowedNow() is { } call)
        {
            Add(FailureCodes.AssertionWeakened, context.HasProductChange && StillAsserts() ? Verdict.NeedsReview : Verdict.Fail, $"whatever {call} throws is swallowed now", null, _new.Line);
        }

        var subject = pair.Old.Owner is var owner && owner.LastIndexOf("Test", StringComparison.Ordinal) is > 0 and var end ? owner[..end] : owner;
        if (_new.Mocks.Except(_old.Mocks, StringComparer.Ordinal).FirstOrDefault(mock => mock == subject || mock.EndsWith("." + subject, StringComparison.Ordinal)) is { } mocked)
        {
            Add(FailureCodes.AssertionWeakened, Verdict.Fail, $"a mock takes the place of {mocked}, which it is to test", null, _new.Line);
        }

        if (_new.Calls.Except(_old.Calls, StringComparer.Ordinal).FirstOrDefault(Preconditions.IsOne) is { } precondition && _new.Calls.Count(Preconditions.IsOne) > _old.Calls.Count(Preconditions.IsOne) && _old.Skip is null && !(_new.ConditionalSkip ?? "").Contains(precondition, StringComparison.Ordinal))
        {
            Add(FailureCodes.TestSkipped, Verdict.NeedsReview, $"it asks {precondition} first, which may skip it", null, _new.Line);
        }
    }

    /// <summary>
    /// Whether all that it asserted stands before the line at which it may leave, or stood under a condition that became the one under
    /// which it leaves: <c>if (!a) { check() }</c> is <c>if (a) return; check()</c>.
    /// </summary>
    private bool LeavesNothingOut(int exit)
    {
        var rest = _old.Assertions.Where(old => !_new.Assertions.Any(other => other.Text == old.Text && (other.Line < exit || other.Line > (_new.EarlyExitReach ?? int.MaxValue)) && other.Conditions <= old.Conditions)).ToList();
        var after = _new.Assertions.Where(assertion => assertion.Line > exit).ToList();
        return _old.Assertions.Count > 0 && (rest.Count == 0
            || (_new.EarlyExitIsConditional && after.Count >= rest.Count && after.Min(assertion => assertion.Conditions) < rest.Min(assertion => assertion.Conditions)));
    }

    /// <summary>Whether a call does nothing but take time.</summary>
    private static bool IsWait(string call) => call is "Sleep" or "Delay" or "Yield" or "SpinWait" or "ConfigureAwait" or "FromSeconds" or "FromMilliseconds" or "FromMinutes" or "sleep" or "delay" or "setTimeout";

    /// <summary>How often it can be left: a return that moved is no new one.</summary>
    private static int Exits(TestMethod method) => method.Tokens.Count(token => token is "return" or "continue" or "break" or "exit" or "pass");

    private static bool IsTearDown(string name) => name is "Dispose" or "DisposeAsync" or "DisposeAsyncCore" || name.Contains("TearDown", StringComparison.OrdinalIgnoreCase) || name.Contains("Cleanup", StringComparison.OrdinalIgnoreCase);

    /// <summary>A call whose exceptions are lost, and were not: where as many calls of the name are free as before, the one that is swallowed came along.</summary>
    private string? SwallowedNow() => _new.SwallowedCalls.Except(_old.SwallowedCalls, StringComparer.Ordinal)
        .FirstOrDefault(call => _old.Calls.Contains(call, StringComparer.Ordinal) && Free(_new, call) < Free(_old, call) && !IsCleanup(call) && Times(_new, call) <= Times(_old, call));

    /// <summary>Whether everything that it asserted is still asserted where nothing is swallowed.</summary>
    private bool StillAsserts() => _old.Assertions.Count > 0 && _old.Assertions.All(old => _new.Assertions.Any(other => other.Text == old.Text && !other.IsSwallowed && other.Conditions <= old.Conditions));

    private static int Times(TestMethod method, string call) => method.Tokens.Count(token => token == call);

    private static int Free(TestMethod method, string call) => method.Calls.Count(other => other == call) - method.SwallowedCalls.Count(other => other == call);

    private static bool IsCleanup(string call) =>
        call.Contains("Dispose", StringComparison.OrdinalIgnoreCase) || call.Contains("Delete", StringComparison.OrdinalIgnoreCase) || call.Contains("Close", StringComparison.OrdinalIgnoreCase) || call.Contains("Stop", StringComparison.OrdinalIgnoreCase)
        || call.Contains("Kill", StringComparison.OrdinalIgnoreCase) || call.Contains("Clean", StringComparison.OrdinalIgnoreCase) || call.Contains("remove", StringComparison.OrdinalIgnoreCase) || call.Contains("rm", StringComparison.Ordinal)
        || call is "error" or "warn" or "info" || call.Contains("WriteLine", StringComparison.Ordinal) || call.Contains("Shutdown", StringComparison.OrdinalIgnoreCase) || call.Contains("Log", StringComparison.OrdinalIgnoreCase);

    private void CompareCases()
    {
        if (_old.Cases.Count == 0 || _old.Skip is not null || IsWrittenOut() || SkipConditions.WasToFail(_old, _new))
        {
            return;
        }

        CompareMarkedRows();
        var left = _new.Cases.GroupBy(row => row, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var lost = new List<string>();
        foreach (var row in _old.Cases)
        {
            if (left.TryGetValue(row, out var count) && count > 0)
            {
                left[row] = count - 1;
            }
            else if (!_new.Cases.Contains(row, StringComparer.Ordinal) && !rows.Contains(CaseRows.Bare(row)) && !context.NamesRemoved(row))
            {
                lost.Add(row);
            }
        }

        lost.RemoveAll(row => CaseRows.HasItsTitle(row, _old.Cases, _new.Cases));
        var gained = left.Values.Sum();
        if (lost.Count > gained && !IsUnresolved() && !(_new.Cases.Count == 0 && _new.IsDiscovered && _new.Tokens.Count > _old.Tokens.Count))
        {
            Add(FailureCodes.AssertionWeakened, lost.TrueForAll(context.NamesLost) || WentWithOption(lost) || lost.TrueForAll(HasMoved) || IsWrittenByLoop() || (gained > 0 && lost.TrueForAll(IsSource)) ? Verdict.NeedsReview : Verdict.Fail, $"{(lost.Count == 1 ? "a case was" : $"{lost.Count} cases were")} removed: {Short(lost[0])}", _old.Line, _new.Line);
        }
    }

    /// <summary>Whether cases are gone that gave the product an option which it lost, or a flag of a command.</summary>
    private bool WentWithOption(List<string> lost) => context.HasProductChange
        && (lost.TrueForAll(row => context.Losses.Value.HadOption(CodeWords.Of(row))) || lost.Exists(context.Losses.Value.HadFlag));

    /// <summary>Rows that got a mark which skips them, or expects them to fail.</summary>
    private void CompareMarkedRows()
    {
        var marked = _new.Cases.Where(row => row.Contains("marks", StringComparison.Ordinal) && (row.Contains("skip", StringComparison.Ordinal) || row.Contains("xfail", StringComparison.Ordinal)) && !_old.Cases.Contains(row, StringComparer.Ordinal)).ToList();
        foreach (var row in marked.Count == 0 ? [] : _old.Cases.Where(row => !row.Contains("marks", StringComparison.Ordinal) && !_new.Cases.Contains(row, StringComparer.Ordinal)))
        {
            if (row[(row.IndexOf('(', StringComparison.Ordinal) + 1)..].TrimEnd(')') is { Length: > 2 } values && marked.Find(other => other.Contains(values, StringComparison.Ordinal)) is { } found)
            {
                marked.Remove(found);
                Add(FailureCodes.TestSkipped, Verdict.NeedsReview, "a case of it is skipped or expected to fail: " + Short(row), null, _new.Line);
            }
        }
    }

    /// <summary>Whether the only row became part of the body: the test runs once, as it did.</summary>
    private bool IsWrittenOut() => _old.Cases is [var only] && _new.Cases.Count == 0 && _new is { IsDiscovered: true, IsEmpty: false } && !IsSource(only);

    /// <summary>Whether rows are added by a loop that is new: how many there are nobody sees.</summary>
    private bool IsWrittenByLoop() => _new.Tokens.Count(IsAppend) > _old.Tokens.Count(IsAppend) && _new.Tokens.Count(token => token == "for") > _old.Tokens.Count(token => token == "for");

    private static bool IsAppend(string token) => token is "append" or "push" or "Add" or "extend";

    /// <summary>Whether a new test has the row, which may expect something else of it; a number or a truth alone tells nothing.</summary>
    private bool HasMoved(string row) => row.Length >= TellingRow && rowsOfNewTests.Contains(CaseRows.Bare(row));

    /// <summary>Whether a row stands for those of a member somewhere else, however many they are.</summary>
    private static bool IsSource(string row) => row.EndsWith(')') && row.IndexOf('(', StringComparison.Ordinal) is > 0 and var open && (row[..open].EndsWith("Data", StringComparison.Ordinal) || row[..open].EndsWith("Source", StringComparison.Ordinal));

    /// <summary>Rows that a member gives which stands elsewhere now: nobody sees how many there are.</summary>
    private bool IsUnresolved() =>
        _new.Cases is [var only] && _old.Cases.All(row => row.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && only.EndsWith($"({row[..colon]})", StringComparison.Ordinal));

    private void CompareNumbers()
    {
        if (_new.GeneratedCases < _old.GeneratedCases)
        {
            Add(FailureCodes.AssertionWeakened, Verdict.NeedsReview, $"it runs {_new.GeneratedCases} generated cases instead of {_old.GeneratedCases}", null, _new.Line);
        }

        if (_new.Retries > _old.Retries && !(_old is { EarlyExitLine: not null, EarlyExitIsConditional: false } && _new.EarlyExitLine is null))
        {
            Add(FailureCodes.AssertionWeakened, Verdict.NeedsReview, _old.Retries > 0 ? $"it is tried {_new.Retries} times when it fails instead of {_old.Retries}" : "it is tried again when it fails", null, _new.Line);
        }

        foreach (var (tolerance, verdict) in ToleranceComparison.Wider(_old.Tolerances, _new.Tolerances))
        {
            Add(FailureCodes.AssertionWeakened, verdict, "a tolerance is wider: " + Short(tolerance.Text), null, tolerance.Line);
        }

        foreach (var tolerance in ToleranceComparison.New(_old, _new))
        {
            Add(FailureCodes.AssertionWeakened, Verdict.NeedsReview, "a comparison has a tolerance now: " + Short(tolerance.Text), null, tolerance.Line);
        }
    }

    private static string Short(string text) => text.Length > 100 ? text[..97] + "..." : text;

    private void Add(string code, Verdict verdict, string reason, int? oldLine, int? newLine) => _found.Add(new Weakening(code, verdict, reason, oldLine, newLine));
}
