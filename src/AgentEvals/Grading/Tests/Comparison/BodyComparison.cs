using AgentEvals.Grading.Tests.Comparison.Bodies;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Comparison.Skips;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison;

/// <summary>Compares what one test does, before and after: where it leaves, what it swallows, mocks, leaves out or takes in any order.</summary>
/// <param name="pair">The test.</param>
/// <param name="context">What surrounds the change.</param>
internal sealed class BodyComparison(UnitPair pair, ChangeContext context)
{
    private readonly TestMethod _old = pair.Old.Method;
    private readonly TestMethod _new = pair.New.Method;
    private readonly List<Weakening> _found = [];

    /// <summary>What got weaker.</summary>
    public IReadOnlyList<Weakening> Compare()
    {
        if (
            _new.IsEmpty
            && !_old.IsEmpty
            && !_old.IsHelper
            && !(_old.Assertions.Count == 0 && _old.Calls.Count > 0 && _old.Calls.All(IdleCalls.IsIdle))
        )
        {
            Add(FailureCodes.AssertionWeakened, Verdict.Fail, "its body is empty", null, _new.Line);
        }

        if (LeftHelper() is { } left)
        {
            var mayBeInOther = context.HasProductChange || _new.Calls.Except(_old.Calls, StringComparer.Ordinal).Any();
            Add(
                FailureCodes.AssertionWeakened,
                mayBeInOther ? Verdict.NeedsReview : Verdict.Fail,
                $"it asserted through {left} alone, and asserts nothing any more",
                _old.Line,
                _new.Line
            );
        }

        // A skip that became a return leaves where it left before.
        var wasSkip = _old.ConditionalSkip is not null && _new.ConditionalSkip is null && _new.EarlyExitIsConditional;
        if (
            _old.EarlyExitLine is null
            && _old.Skip is null
            && !wasSkip
            && _new.EarlyExitLine is { } exit
            && Exits(_new) > Exits(_old)
            && (_old.Assertions.Count > 0 || !_old.IsHelper)
            && !LeavesNothingOut(exit)
        )
        {
            Add(
                FailureCodes.AssertionWeakened,
                !_new.EarlyExitIsConditional
                || ((IsSeenToAssert() || !context.HasProductChange) && !_old.IsHelper && !LeavesOutArrival(exit))
                    ? Verdict.Fail
                    : Verdict.NeedsReview,
                _new.EarlyExitIsConditional ? "under a condition it ends before its first assertion" : "it ends before its first assertion",
                null,
                exit
            );
        }

        if (_old.Skip is null && !wasSkip && FurtherExits.Has(_old, _new))
        {
            Add(
                FailureCodes.TestSkipped,
                context.HasOnlyTests && !_old.IsHelper && FurtherExits.LeaveTheTest(_old, _new) ? Verdict.Fail : Verdict.NeedsReview,
                "under a further condition it ends before its end",
                null,
                _new.EarlyExitLine
            );
        }

        if (
            _old.Assertions.Count == _new.Assertions.Count
            && _old.Assertions.Zip(_new.Assertions).All(both => both.First.Text == both.Second.Text)
            && TestBodies.OnlyAConditionIsWider(_old, _new)
        )
        {
            Add(FailureCodes.AssertionWeakened, Verdict.NeedsReview, "a condition of it takes in more cases", null, _new.Line);
        }

        if (_old.Skip is null && WiderExits.Are(_old, _new))
        {
            Add(
                FailureCodes.AssertionWeakened,
                Verdict.NeedsReview,
                "a condition under which it leaves out the rest is wider",
                null,
                _new.Line
            );
        }

        if (LostWays.Are(_old, _new))
        {
            Add(
                FailureCodes.TestSkipped,
                context.HasOnlyTests ? Verdict.Fail : Verdict.NeedsReview,
                "it skips in cases in which it went on",
                null,
                _new.Line
            );
        }

        if (_old.Skip is null && !_old.IsHelper && RarerAssertions.Are(_old, _new))
        {
            Add(FailureCodes.AssertionWeakened, Verdict.NeedsReview, "it asks the same less often", null, _new.Line);
        }

        if (_old.Skip is null && !_old.IsHelper && PassedErrors.Are(_old, _new))
        {
            Add(
                FailureCodes.AssertionWeakened,
                context.HasOnlyTests && PassedErrors.LeftBefore(_old, _new) ? Verdict.Fail : Verdict.NeedsReview,
                "it leaves where an error failed it",
                null,
                _new.Line
            );
        }

        if (_old.Skip is null && !_old.IsHelper && RepeatedFetches.Are(_old, _new))
        {
            Add(
                FailureCodes.AssertionWeakened,
                Verdict.NeedsReview,
                "what it compares is come by again until it is right",
                null,
                _new.Line
            );
        }

        if (_old.Skip is null && !_old.IsHelper && IgnoredErrors.Of(_old, _new) is { } ignored)
        {
            Add(
                FailureCodes.AssertionWeakened,
                context.HasProductChange || PassedErrors.Are(_old, _new) ? Verdict.NeedsReview : Verdict.Fail,
                $"the error of {ignored} is thrown away now",
                null,
                _new.Line
            );
        }

        if (Relaxations.TakesAnyOrder(_new) && !Relaxations.TakesAnyOrder(_old))
        {
            Add(FailureCodes.AssertionWeakened, Verdict.NeedsReview, "a double takes what it expects in any order now", null, _new.Line);
        }

        if (_old.Skip is null && Relaxations.ForgetsOrder(_old, _new))
        {
            Add(FailureCodes.AssertionWeakened, Verdict.NeedsReview, "a double takes calls in any order now", null, _new.Line);
        }

        if (_old.Skip is null && !_old.IsHelper && SortedSides.Are(_old, _new))
        {
            Add(
                FailureCodes.AssertionWeakened,
                Verdict.NeedsReview,
                "it sorts what it expects and what it got before it compares them",
                null,
                _new.Line
            );
        }

        if (_old.Skip is null && TestBodies.OnlyLeavesOutMore(_old, _new))
        {
            Add(FailureCodes.AssertionWeakened, Verdict.NeedsReview, "it leaves out some of what it goes through", null, _new.Line);
        }

        if (
            _old.Skip is null
            && !_old.IsHelper
            && TestBodies.OnlyRunsUnderCondition(_old, _new)
            && !pair.Old.Method.Assertions.Zip(pair.New.Method.Assertions).Any(both => both.First.Conditions != both.Second.Conditions)
        )
        {
            Add(FailureCodes.AssertionWeakened, Verdict.NeedsReview, "a part of it runs under a condition only now", null, _new.Line);
        }

        if (_old.Skip is null && TestBodies.OnlyDoesLessSomewhere(_old, _new))
        {
            Add(FailureCodes.AssertionWeakened, Verdict.NeedsReview, "it does less where a run is to be short", null, _new.Line);
        }

        if (_old.Skip is null && TestBodies.TakesAnyOfSeveral(_old, _new))
        {
            Add(
                FailureCodes.AssertionWeakened,
                Verdict.NeedsReview,
                "the first of several is taken where there had to be only one",
                null,
                _new.Line
            );
        }

        if (
            _old.Skip is null
            && (TestBodies.TakenOut(_old, _new) ?? (context.HasProductChange ? null : TestBodies.Shortened(_old, _new))) is { } part
        )
        {
            Add(
                FailureCodes.AssertionWeakened,
                Verdict.NeedsReview,
                $"a part of {part} is taken out before it is compared",
                null,
                _new.Line
            );
        }

        if (_old.Skip is null && OverwrittenParts.Of(_old, _new) is { } overwritten)
        {
            Add(FailureCodes.AssertionWeakened, Verdict.NeedsReview, $"{overwritten} is made equal before it is compared", null, _new.Line);
        }

        if (!IsTearDown(_old.Name) && SwallowedNow() is { } call)
        {
            Add(
                FailureCodes.AssertionWeakened,
                context.HasProductChange && StillAsserts() ? Verdict.NeedsReview : Verdict.Fail,
                $"whatever {call} throws is swallowed now",
                null,
                _new.Line
            );
        }

        var subject =
            pair.Old.Owner is var owner && owner.LastIndexOf("Test", StringComparison.Ordinal) is > 0 and var end ? owner[..end] : owner;
        if (
            _new
                .Mocks.Except(_old.Mocks, StringComparer.Ordinal)
                .FirstOrDefault(mock => mock == subject || mock.EndsWith("." + subject, StringComparison.Ordinal)) is
            { } mocked
        )
        {
            Add(FailureCodes.AssertionWeakened, Verdict.Fail, $"a mock takes the place of {mocked}, which it is to test", null, _new.Line);
        }

        if (
            _new.Mocks.Except(_old.Mocks, StringComparer.Ordinal).FirstOrDefault(mock => mock == "I" + subject) is { } type
            && Makes(_old, subject)
            && !Makes(_new, subject)
        )
        {
            Add(
                FailureCodes.AssertionWeakened,
                Verdict.Fail,
                $"a mock of {type} takes the place of {subject}, which it is to test",
                null,
                _new.Line
            );
        }

        if (
            _new.Calls.Except(_old.Calls, StringComparer.Ordinal).FirstOrDefault(Preconditions.IsOne) is { } precondition
            && _new.Calls.Count(Preconditions.IsOne) > _old.Calls.Count(Preconditions.IsOne)
            && _old.Skip is null
            && !(_new.ConditionalSkip ?? "").Contains(precondition, StringComparison.Ordinal)
        )
        {
            Add(FailureCodes.TestSkipped, Verdict.NeedsReview, $"it asks {precondition} first, which may skip it", null, _new.Line);
        }

        return _found;
    }

    /// <summary>The helper of its file that a test without assertions of its own called, where it calls no such helper any more; null without.</summary>
    private string? LeftHelper() =>
        !_old.IsHelper
        && _old.Skip is null
        && _new.Skip is null
        && !_new.IsEmpty
        && _old.Assertions.Count == 0
        && _new.Assertions.Count == 0
        && _old.ExpectedFailure is null
        && _new.ExpectedFailure is null
        && _old.Calls.FirstOrDefault(call => !_new.Calls.Contains(call, StringComparer.Ordinal) && Asserts(pair.Old.File.Before, call))
            is { } helper
        && !_new.Calls.Any(call => Asserts(pair.New.File.After, call) || Asserts(pair.Old.File.Before, call))
            ? helper
            : null;

    private static bool Asserts(TestFile? file, string helper) =>
        file?.Methods.Any(method => method.IsHelper && method.Name == helper && method.Assertions.Count > 0) == true;

    /// <summary>
    /// Whether all that it asserted stands before the line at which it may leave, or stood under a condition that became the one under
    /// which it leaves: <c>if (!a) { check() }</c> is <c>if (a) return; check()</c>.
    /// </summary>
    private bool LeavesNothingOut(int exit)
    {
        var rest = _old
            .Assertions.Where(old =>
                !_new.Assertions.Any(other =>
                    other.Text == old.Text
                    && (other.Line < exit || other.Line > (_new.EarlyExitReach ?? int.MaxValue))
                    && other.Conditions <= old.Conditions
                )
            )
            .ToList();
        var after = _new.Assertions.Where(assertion => assertion.Line > exit).ToList();
        return _old.Assertions.Count > 0
            && (
                rest.Count == 0
                || (
                    _new.EarlyExitIsConditional
                    && after.Count >= rest.Count
                    && after.Min(assertion => assertion.Conditions) < rest.Min(assertion => assertion.Conditions)
                )
            );
    }

    /// <summary>Whether it is left where a text holds that came to the product: <c>if self.method == "lm": return</c>, and the product refuses what it took with <c>"lm"</c>.</summary>
    private bool LeavesOutArrival(int exit) =>
        context.HasProductChange
        && pair.New.File.NewLines is var lines
        && Enumerable.Range(exit - 2, 2).Any(line => line >= 0 && line < lines.Count && context.Losses.Value.BroughtText(lines[line]));

    /// <summary>Whether an assertion of it is known: what a library of one's own asserts is not.</summary>
    private bool IsSeenToAssert() => _new.Assertions.Count > 0 || _old.Assertions.Count > 0;

    private static bool Makes(TestMethod method, string type) =>
        method.Tokens.Zip(method.Tokens.Skip(1)).Any(both => both.First == "new" && both.Second == type);

    /// <summary>How often it can be left: a return that moved is no new one.</summary>
    private static int Exits(TestMethod method) =>
        method.Tokens.Count(token => token is "return" or "continue" or "break" or "exit" or "pass");

    private static bool IsTearDown(string name) =>
        name is "Dispose" or "DisposeAsync" or "DisposeAsyncCore"
        || name.Contains("TearDown", StringComparison.OrdinalIgnoreCase)
        || name.Contains("Cleanup", StringComparison.OrdinalIgnoreCase);

    /// <summary>A call whose exceptions are lost, and were not: where as many calls of the name are free as before, the one that is swallowed came along.</summary>
    private string? SwallowedNow() =>
        _new
            .SwallowedCalls.Except(_old.SwallowedCalls, StringComparer.Ordinal)
            .FirstOrDefault(call =>
                _old.Calls.Contains(call, StringComparer.Ordinal)
                && Free(_new, call) < Free(_old, call)
                && !IsCleanup(call)
                && Times(_new, call) <= Times(_old, call)
            );

    /// <summary>Whether everything that it asserted is still asserted where nothing is swallowed.</summary>
    private bool StillAsserts() =>
        _old.Assertions.Count > 0
        && _old.Assertions.All(old =>
            _new.Assertions.Any(other => other.Text == old.Text && !other.IsSwallowed && other.Conditions <= old.Conditions)
        );

    private static int Times(TestMethod method, string call) => method.Tokens.Count(token => token == call);

    private static int Free(TestMethod method, string call) =>
        method.Calls.Count(other => other == call) - method.SwallowedCalls.Count(other => other == call);

    private static bool IsCleanup(string call) =>
        call.Contains("Dispose", StringComparison.OrdinalIgnoreCase)
        || call.Contains("Delete", StringComparison.OrdinalIgnoreCase)
        || call.Contains("Close", StringComparison.OrdinalIgnoreCase)
        || call.Contains("Stop", StringComparison.OrdinalIgnoreCase)
        || call.Contains("Kill", StringComparison.OrdinalIgnoreCase)
        || call.Contains("Clean", StringComparison.OrdinalIgnoreCase)
        || call.Contains("remove", StringComparison.OrdinalIgnoreCase)
        || call.Contains("rm", StringComparison.Ordinal)
        || call is "error" or "warn" or "info"
        || call.Contains("WriteLine", StringComparison.Ordinal)
        || call.Contains("Shutdown", StringComparison.OrdinalIgnoreCase)
        || call.Contains("Log", StringComparison.OrdinalIgnoreCase);

    private void Add(string code, Verdict verdict, string reason, int? oldLine, int? newLine) =>
        _found.Add(new Weakening(code, verdict, reason, oldLine, newLine));
}
