using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Comparison.Skips;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Cases;

/// <summary>Compares the rows of data that one test runs with, before and after.</summary>
/// <param name="pair">The test.</param>
/// <param name="rows">Rows that the change gave to other tests.</param>
/// <param name="moved">The rows of tests that the change added, those included that other tests had.</param>
/// <param name="context">What surrounds the change.</param>
internal sealed class CaseComparison(UnitPair pair, IReadOnlySet<string> rows, MovedRows moved, ChangeContext context)
{
    private const int TellingLoop = 3;

    private readonly TestMethod _old = pair.Old.Method;
    private readonly TestMethod _new = pair.New.Method;
    private readonly List<Weakening> _found = [];

    /// <summary>What got weaker.</summary>
    public IReadOnlyList<Weakening> Compare()
    {
        CompareArrivedRows();
        if (_old.Cases.Count == 0 || _old.Skip is not null || IsWrittenOut() || AreInherited() || SkipConditions.WasToFail(_old, _new))
        {
            return _found;
        }

        CompareMarkedRows();
        CompareRetriedRows();
        if (
            (_new.Cases.Any(CaseRows.IsCombined) && !_old.Cases.Any(CaseRows.IsCombined))
            || (_old.Cases.Any(CaseRows.IsOfFactor) != _new.Cases.Any(CaseRows.IsOfFactor) && _new.Cases.Count > 0)
        )
        {
            // How many cases there are nobody sees, but all values are among them.
            return _found;
        }

        if (
            _old.Cases.Contains("CombinatorialData" + CaseRows.Combined, StringComparer.Ordinal)
            && _new.Cases.Contains("PairwiseData" + CaseRows.Combined, StringComparer.Ordinal)
        )
        {
            Add(
                FailureCodes.AssertionWeakened,
                Verdict.NeedsReview,
                "its values are combined in pairs, and were in every way",
                null,
                _new.Line
            );
        }

        CompareConditions();
        CompareMovedRows();
        var left = _new
            .Cases.GroupBy(row => row, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var lost = new List<string>();
        foreach (var row in _old.Cases)
        {
            if (left.TryGetValue(row, out var count) && count > 0)
            {
                left[row] = count - 1;
            }
            else if (
                !_new.Cases.Contains(row, StringComparer.Ordinal)
                && !CaseRows.IsMarked(row)
                && !rows.Contains(CaseRows.Bare(row))
                && !context.NamesRemoved(row)
            )
            {
                lost.Add(row);
            }
        }

        lost.RemoveAll(IsGivenTwice);
        lost.RemoveAll(row => CaseRows.HasItsTitle(row, _old.Cases, _new.Cases));
        lost.RemoveAll(row => _new.Cases.Count == 0 ? moved.AreInBodyOf(pair, row) : moved.AreInNewTestBeside(pair, row));
        var gained = left.Values.Sum();
        if (lost.Count > gained && !IsUnresolved() && !IsElsewhere(lost))
        {
            Add(
                FailureCodes.AssertionWeakened,
                lost.TrueForAll(context.NamesLost)
                || lost.TrueForAll(IsTruth)
                || WentWithOption(lost)
                || lost.TrueForAll(moved.Have)
                || moved.AreSplit(pair, lost.Count)
                || (context.HasProductChange && lost.TrueForAll(row => row.Length < TellingLoop))
                || IsWrittenByLoop()
                || (gained > 0 && lost.TrueForAll(IsSource))
                    ? Verdict.NeedsReview
                    : Verdict.Fail,
                $"{(lost.Count == 1 ? "a case was" : $"{lost.Count} cases were")} removed: {Lines.Short(lost[0])}",
                _old.Line,
                _new.Line
            );
        }
        else if (lost.Count > 0 && lost.TrueForAll(IsLeftOut) && !_new.Cases.Any(IsNamed))
        {
            Add(
                FailureCodes.AssertionWeakened,
                context.HasOnlyTests ? Verdict.Fail : Verdict.NeedsReview,
                $"single cases took the place of all that are listed, and the list is still there: {Lines.Short(lost[0])}",
                _old.Line,
                _new.Line
            );
        }

        return _found;
    }

    /// <summary>Whether the test was given the same values by another row, which is left: <c>[InlineData("tea")]</c> beside a member that gives <c>"tea"</c>.</summary>
    private bool IsGivenTwice(string row) =>
        CaseRows.Values(row) is { Length: > 0 } values
        && !CaseRows.IsOfFactor(row)
        && _new.Cases.Any(other =>
            CaseRows.Values(other) == values && !CaseRows.IsOfFactor(other) && _old.Cases.Contains(other, StringComparer.Ordinal)
        );

    /// <summary>Whether a row stands for a list that the file still has or speaks of.</summary>
    private bool IsLeftOut(string row) =>
        IsNamed(row) && NameOf(row) is { Length: > 0 } name && pair.New.File.NewText?.Contains(name, StringComparison.Ordinal) == true;

    private static bool IsNamed(string row) => row.Contains("nameof(", StringComparison.Ordinal);

    private static string NameOf(string row) =>
        row[(row.IndexOf("nameof(", StringComparison.Ordinal) + "nameof(".Length)..] is var rest
        && rest.IndexOf(')', StringComparison.Ordinal) is > 0 and var end
            ? rest[..end]
            : "";

    /// <summary>Whether a row is no more than a switch: with it and without it ran the same test.</summary>
    private static bool IsTruth(string row) =>
        row.Trim('{', '}', '[', ']', ' ') is "true" or "false" or "True" or "False" or "undefined" or "null" or "None" or "nil";

    /// <summary>Whether cases are gone that gave the product an option which it lost, or a flag of a command.</summary>
    private bool WentWithOption(List<string> lost) =>
        context.HasProductChange
        && (lost.TrueForAll(row => context.Losses.Value.HadOption(CodeWords.Of(row))) || lost.Exists(context.Losses.Value.HadFlag));

    /// <summary>Rows that got a mark which skips them, or expects them to fail.</summary>
    private void CompareMarkedRows()
    {
        var marked = _new.Cases.Where(row => CaseRows.IsMarked(row) && !_old.Cases.Contains(row, StringComparer.Ordinal)).ToList();
        foreach (
            var row in marked.Count == 0
                ? []
                : _old.Cases.Where(row =>
                    !row.Contains("marks", StringComparison.Ordinal) && !_new.Cases.Contains(row, StringComparer.Ordinal)
                )
        )
        {
            if (
                CaseRows.Bare(row).TrimStart() is var bare
                && bare[(bare.IndexOf('(', StringComparison.Ordinal) + 1)..].TrimEnd(')') is var values
                && marked.Find(other =>
                    other.StartsWith(row, StringComparison.Ordinal)
                    || (values.Length > 2 && other.Contains(values, StringComparison.Ordinal))
                )
                    is { } found
            )
            {
                marked.Remove(found);
                Add(
                    FailureCodes.TestSkipped,
                    Verdict.NeedsReview,
                    "a case of it is skipped or expected to fail: " + Lines.Short(row),
                    null,
                    _new.Line
                );
            }
        }
    }

    /// <summary>Rows of which more are tried again where they fail, though there are no more of them.</summary>
    private void CompareRetriedRows()
    {
        if (_new.Cases.Count <= _old.Cases.Count && _new.Cases.Count(CaseRows.IsRetried) > _old.Cases.Count(CaseRows.IsRetried))
        {
            Add(
                FailureCodes.AssertionWeakened,
                Verdict.NeedsReview,
                "a case of it is tried again when it fails: " + Lines.Short(_new.Cases.First(CaseRows.IsRetried)),
                null,
                _new.Line
            );
        }
    }

    /// <summary>Rows that arrive marked, where the test went through their values in a loop of its own.</summary>
    private void CompareArrivedRows()
    {
        if (
            _old.Skip is null
            && !_old.Cases.Any(CaseRows.IsMarked)
            && !_old.Tokens.Any(token => token is "skip" or "xfail")
            && _old.Cases.Count < _new.Cases.Count + 1
            && _new.Cases.FirstOrDefault(row =>
                CaseRows.IsMarked(row) && FirstText(row) is { } text && _old.Tokens.Contains(text, StringComparer.Ordinal)
            )
                is { } marked
            && !_old.Cases.Any(row => row.StartsWith('('))
        )
        {
            Add(
                FailureCodes.TestSkipped,
                Verdict.NeedsReview,
                "a case of it is skipped or expected to fail: " + Lines.Short(marked),
                null,
                _new.Line
            );
        }
    }

    private static string? FirstText(string row) =>
        row.IndexOf('"', StringComparison.Ordinal) is >= 0 and var start && row.IndexOf('"', start + 1) is > 0 and var end
            ? row[start..(end + 1)]
            : null;

    /// <summary>Rows that moved to a new test in which they run, or are asserted about, under a condition only.</summary>
    private void CompareMovedRows()
    {
        if (
            _old.Cases.FirstOrDefault(row => !_new.Cases.Contains(row, StringComparer.Ordinal) && moved.RunUnderCondition(pair, row)) is
            { } row
        )
        {
            Add(
                FailureCodes.TestSkipped,
                Verdict.NeedsReview,
                "a case of it moved to a new test, in which something stands under a condition: " + Lines.Short(row),
                _old.Line,
                _new.Line
            );
        }
    }

    /// <summary>Subtests that ran always, and do under a condition now.</summary>
    private void CompareConditions()
    {
        foreach (
            var row in _new.Cases.Where(row =>
                row.StartsWith("Run ", StringComparison.Ordinal) && row.Contains(Remarks.Under, StringComparison.Ordinal)
            )
        )
        {
            if (
                row[..row.IndexOf(Remarks.Under, StringComparison.Ordinal)] is var plain
                && _old.Cases.Contains(plain, StringComparer.Ordinal)
                && !_new.Cases.Contains(plain, StringComparer.Ordinal)
            )
            {
                Add(
                    FailureCodes.TestSkipped,
                    Verdict.NeedsReview,
                    "a case of it runs under a condition only: " + Lines.Short(row),
                    null,
                    _new.Line
                );
            }
        }
    }

    /// <summary>Whether the only row became part of the body: the test runs once, as it did.</summary>
    private bool IsWrittenOut() =>
        _old.Cases is [var only] && _new.Cases.Count == 0 && _new is { IsDiscovered: true, IsEmpty: false } && !IsSource(only);

    /// <summary>Whether the rows are left to the test of the base class, whose place it takes: it is run with what stands there.</summary>
    private bool AreInherited() =>
        _old.IsOverride && _new is { IsOverride: true, Cases.Count: 0, Marker: not null } && _old.Cases.All(IsSource);

    /// <summary>Whether rows are added by a loop that is new: how many there are nobody sees.</summary>
    private bool IsWrittenByLoop() =>
        _new.Tokens.Count(IsAppend) > _old.Tokens.Count(IsAppend)
        && _new.Tokens.Count(token => token == "for") > _old.Tokens.Count(token => token == "for");

    private static bool IsAppend(string token) => token is "append" or "push" or "Add" or "extend";

    /// <summary>Whether the rows are in the body now, or a new test has them which asserts the same, or several new ones have written them out.</summary>
    private bool IsElsewhere(List<string> lost) =>
        (_new.Cases.Count == 0 && _new.IsDiscovered && _new.Tokens.Count > _old.Tokens.Count)
        || IsUnrolled(lost)
        || AreInCalledFunction(lost)
        || moved.AreTakenOver(lost, _old);

    /// <summary>Whether a function of the file that is new, and that is called here, has all of the rows: every text of theirs still stands in the file.</summary>
    private bool AreInCalledFunction(List<string> lost) =>
        pair.New.File is { OldText: { } before, NewText: { } after }
        && lost.TrueForAll(row => row.Contains('"', StringComparison.Ordinal))
        && _new.Calls.Except(_old.Calls, StringComparer.Ordinal).Any(call => Declares(after, call) && !Declares(before, call))
        && lost.SelectMany(row => row.Split('"').Where((text, index) => index % 2 == 1))
            .All(text => after.Contains(text, StringComparison.Ordinal));

    private static bool Declares(string text, string function) =>
        text.Contains($"func {function}(", StringComparison.Ordinal)
        || text.Contains($"def {function}(", StringComparison.Ordinal)
        || text.Contains($"function {function}(", StringComparison.Ordinal);

    /// <summary>Whether what a loop asserted for each row is asserted as often without one: <c>for a, b in pairs: assert_eq(a, b)</c> was written out.</summary>
    private bool IsUnrolled(List<string> lost) =>
        _old
            .Assertions.Where(old => old.IsRepeated)
            .Any(old =>
                _new.Assertions.Count(other =>
                    other.Name == old.Name && !other.IsRepeated && other.Strength >= old.Strength && other.Conditions <= old.Conditions
                ) - _old.Assertions.Count(other => other.Name == old.Name && !other.IsRepeated)
                >= lost.Count
            );

    /// <summary>Whether a row stands for those of a member somewhere else, however many they are.</summary>
    private static bool IsSource(string row) =>
        row.EndsWith(')')
        && row.IndexOf('(', StringComparison.Ordinal) is > 0 and var open
        && (row[..open].EndsWith("Data", StringComparison.Ordinal) || row[..open].EndsWith("Source", StringComparison.Ordinal));

    /// <summary>Rows that a member gives which stands elsewhere now: nobody sees how many there are.</summary>
    private bool IsUnresolved() =>
        AreGivenElsewhere()
        || (_new.Cases.Count == 0 && ImportedLists.Are(pair.New.File))
        || _new.Cases is [var only]
            && _old.Cases.All(row =>
                row.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
                && only.EndsWith($"({row[..colon]})", StringComparison.Ordinal)
            );

    /// <summary>Whether the function that gives the rows is still asked for them, and stands in another file or makes them in a loop now.</summary>
    private bool AreGivenElsewhere() =>
        _old.Cases.All(row =>
            CaseRows.FunctionOf(row) is { } function
            && pair.New.File.NewText?.Contains(function + "(", StringComparison.Ordinal) == true
            && !_new.Cases.Any(other => CaseRows.FunctionOf(other) == function)
        );

    private void Add(string code, Verdict verdict, string reason, int? oldLine, int? newLine) =>
        _found.Add(new Weakening(code, verdict, reason, oldLine, newLine));
}
