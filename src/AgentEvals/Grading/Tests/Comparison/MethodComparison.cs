using AgentEvals.Grading.Tests.Comparison.Bodies;
using AgentEvals.Grading.Tests.Comparison.Cases;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Comparison.Skips;
using AgentEvals.Grading.Tests.Comparison.Tolerances;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison;

/// <summary>Compares whether and how one test runs, before and after: <see cref="SkipComparison"/>, <see cref="CaseComparison"/>, its body. Its assertions are compared by <see cref="AssertionComparison"/>.</summary>
/// <param name="pair">The test.</param>
/// <param name="derived">Names of types from which concrete classes derive.</param>
/// <param name="rows">Rows that the change gave to other tests.</param>
/// <param name="moved">The rows of tests that the change added, those included that other tests had.</param>
/// <param name="context">What surrounds the change.</param>
internal sealed class MethodComparison(
    UnitPair pair,
    IReadOnlySet<string> derived,
    IReadOnlySet<string> rows,
    MovedRows moved,
    ChangeContext context
)
{
    // A loop with fewer rounds goes through values; one with more tries one thing again and again.
    private const int ManyRounds = 20;

    private const int TellingNumber = 3;

    private readonly TestMethod _old = pair.Old.Method;
    private readonly TestMethod _new = pair.New.Method;
    private readonly List<Weakening> _found = [];

    /// <summary>What got weaker.</summary>
    public IReadOnlyList<Weakening> Compare()
    {
        if (pair.Old.Ran && (!pair.New.Ran || (_old.IsDiscovered && !_new.IsDiscovered)) && _new.Skip is null && !RunsThroughDerived())
        {
            Add(
                FailureCodes.TestDeleted,
                Verdict.Fail,
                "no runner finds it any more: " + (_new.UndiscoveredBecause ?? "nothing marks it as a test"),
                _old.Line,
                _new.Line
            );
            return _found;
        }

        if (
            _old.Marker is not null
            && _new.Marker is null
            && !_old.IsHelper
            && !_new.IsHelper
            && pair.Old.Ran
            && !SeveralWereFoundWithoutMarks()
        )
        {
            Add(FailureCodes.TestDeleted, Verdict.Fail, $"no runner finds it any more: [{_old.Marker}] is gone", _old.Line, _new.Line);
        }

        _found.AddRange(new SkipComparison(pair, context).Compare());
        _found.AddRange(new BodyComparison(pair, context).Compare());
        _found.AddRange(new CaseComparison(pair, rows, moved, context).Compare());
        if (!pair.CameToRun)
        {
            CompareNumbers();
        }

        return _found;
    }

    /// <summary>Whether several tests of its class had no mark before: what runs them goes by their names, or takes all that is public.</summary>
    private bool SeveralWereFoundWithoutMarks() =>
        pair is { Old.File.Before: { } before, New.File.After: { } after }
        && after.Methods.Count(method => method is { IsHelper: false, Marker: null } && method.Container == _new.Container) is var tests
        && before.Methods.Count(method => method.Marker is not null && method.Container == _old.Container) is var marked
        && tests >= marked + TellingNumber;

    private bool RunsThroughDerived() =>
        _new.UndiscoveredBecause?.Contains("abstract", StringComparison.Ordinal) == true && derived.Contains(pair.New.Owner);

    private void CompareNumbers()
    {
        if (_new.GeneratedCases < _old.GeneratedCases)
        {
            Add(
                FailureCodes.AssertionWeakened,
                Verdict.NeedsReview,
                $"it runs {_new.GeneratedCases} generated cases instead of {_old.GeneratedCases}",
                null,
                _new.Line
            );
        }

        if (_old.Rounds >= ManyRounds && _new.Rounds < _old.Rounds)
        {
            Add(
                FailureCodes.AssertionWeakened,
                Verdict.NeedsReview,
                $"its loop goes round {_new.Rounds} times instead of {_old.Rounds}",
                null,
                _new.Line
            );
        }

        if (
            _new.Retries > _old.Retries
            && !context.MovesRetries
            && !(_old is { EarlyExitLine: not null, EarlyExitIsConditional: false } && _new.EarlyExitLine is null)
        )
        {
            Add(
                FailureCodes.AssertionWeakened,
                Verdict.NeedsReview,
                _old.Retries > 0
                    ? $"it is tried {_new.Retries} times when it fails instead of {_old.Retries}"
                    : "it is tried again when it fails",
                null,
                _new.Line
            );
        }

        if (NewRetries.Of(_old, _new) is { } word)
        {
            Add(FailureCodes.AssertionWeakened, Verdict.NeedsReview, $"it tries again now, as {word} says", null, _new.Line);
        }

        if (IgnoredWarnings.Further(_old, _new, context) is { } warning)
        {
            Add(
                FailureCodes.AssertionWeakened,
                Verdict.NeedsReview,
                "a warning that may have failed it is ignored: " + Lines.Short(warning),
                null,
                _new.Line
            );
        }

        if (ChangedNumbers.Looser(_old, _new) is { } looser)
        {
            Add(FailureCodes.AssertionWeakened, Verdict.NeedsReview, looser, null, _new.Line);
        }

        foreach (var (tolerance, verdict) in ToleranceComparison.Wider(_old.Tolerances, _new.Tolerances, _new.Tokens))
        {
            Add(FailureCodes.AssertionWeakened, verdict, "a tolerance is wider: " + Lines.Short(tolerance.Text), null, tolerance.Line);
        }

        if (_old.Skip is null && LostLoops.Of(pair, context) is { } goneThrough)
        {
            Add(
                FailureCodes.AssertionWeakened,
                Verdict.NeedsReview,
                $"it asserts once where it went through {goneThrough}",
                _old.Line,
                _new.Line
            );
        }

        if (ToleranceBranches.Further(pair) is { } branch)
        {
            Add(
                FailureCodes.AssertionWeakened,
                Verdict.NeedsReview,
                "a further branch chooses another tolerance: " + Lines.Short(branch.Text),
                null,
                branch.Line
            );
        }

        if (ToleranceBranches.Split(_old, _new) is { } split)
        {
            Add(
                FailureCodes.AssertionWeakened,
                Verdict.NeedsReview,
                "in a further branch it tolerates more: " + Lines.Short(split.Text),
                null,
                split.Line
            );
        }

        foreach (var tolerance in ToleranceComparison.New(_old, _new))
        {
            Add(
                FailureCodes.AssertionWeakened,
                Verdict.NeedsReview,
                "a comparison has a tolerance now: " + Lines.Short(tolerance.Text),
                null,
                tolerance.Line
            );
        }
    }

    private void Add(string code, Verdict verdict, string reason, int? oldLine, int? newLine) =>
        _found.Add(new Weakening(code, verdict, reason, oldLine, newLine));
}
