using AgentEvals.Grading.Tests.Comparison.Bodies;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Cases;

/// <summary>The rows of data that new tests have, or write out in their bodies.</summary>
/// <param name="added">The tests that the change added, and that run.</param>
internal sealed class MovedRows(IReadOnlyList<TestUnit> added)
{
    private const int TellingRow = 8;
    private const int MaximumTests = 500;
    private const int ShortText = 3;
    private const int LongestCondition = 24;

    private readonly Lazy<ILookup<string, TestUnit>> _holders = new(() =>
        added
            .SelectMany(unit => unit.Head.Cases.Select(row => (Row: CaseRows.Bare(row), Unit: unit)))
            .ToLookup(pair => pair.Row, pair => pair.Unit, StringComparer.Ordinal)
    );

    private readonly Lazy<List<(TestUnit Unit, HashSet<string> Tokens)>> _bodies = new(() =>
        [.. added.Take(MaximumTests).Select(unit => (unit, unit.Method.Tokens.ToHashSet(StringComparer.Ordinal)))]
    );

    /// <summary>Whether a new test has the row, which may expect something else of it; a number or a truth alone tells nothing.</summary>
    public bool Have(string row) => row.Length >= TellingRow && _holders.Value.Contains(CaseRows.Bare(row));

    /// <summary>Whether one new test has all of the rows and asserts of them what the old one did, or bears its name and asserts as much.</summary>
    public bool AreTakenOver(IReadOnlyList<string> rows, TestMethod old) =>
        _holders
            .Value[CaseRows.Bare(rows[0])]
            .Any(unit =>
                SaysAsMuch(unit.Method, old) && rows.All(row => unit.Head.Cases.Any(other => CaseRows.Bare(other) == CaseRows.Bare(row)))
            );

    /// <summary>Whether a new test of the file has the row and is skipped under a condition, or does what the old one did but for a condition around a part of it.</summary>
    public bool RunUnderCondition(UnitPair pair, string row) =>
        _holders
            .Value[CaseRows.Bare(row)]
            .Any(unit =>
                unit.File == pair.New.File
                && (
                    (unit.Method.ConditionalSkip is not null && pair.Old.Method.ConditionalSkip is null)
                    || (
                        TestBodies.Inserted(pair.Old.Method, unit.Method) is { Count: <= LongestCondition } inserted
                        && inserted.Contains("if")
                        && !inserted.Contains("else")
                    )
                )
            );

    /// <summary>Whether a new test of the file asserts what the old one did, word for word, of as many rows: one test for all became several.</summary>
    public bool AreSplit(UnitPair pair, int lost) =>
        pair.Old.Method.Assertions.Select(assertion => assertion.Text).ToList() is { Count: > 0 } texts
        && added.Any(unit =>
            unit.File == pair.New.File
            && unit.Head.Cases.Count >= lost
            && unit.Method.Assertions.Select(assertion => assertion.Text).ToHashSet(StringComparer.Ordinal) is var others
            && texts.TrueForAll(others.Contains)
        );

    /// <summary>Whether the test, which has no rows any more, or a new one of its file has all values of a row: each became a test.</summary>
    public bool AreInBodyOf(UnitPair pair, string row) =>
        Values(row) is { Count: > 0 } values
        && _bodies
            .Value.Where(body => body.Unit.File == pair.New.File)
            .Select(body => body.Tokens)
            .Append([.. pair.New.Method.Tokens])
            .Any(tokens => values.TrueForAll(tokens.Contains));

    /// <summary>Whether a new test of the file has, in its body, all values of a row, several of them, one of which is a text: it was too special for its table.</summary>
    public bool AreInNewTestBeside(UnitPair pair, string row) =>
        Values(row) is { Count: > 1 } values
        && values.Exists(value => value.Length > ShortText && value[0] == '"')
        && _bodies.Value.Exists(body =>
            body.Unit.File == pair.New.File && body.Unit.Method.Assertions.Count > 0 && values.TrueForAll(body.Tokens.Contains)
        );

    /// <summary>The texts and numbers of a row.</summary>
    private static List<string> Values(string row) =>
        [
            .. row.Split('"')
                .SelectMany(
                    (part, index) =>
                        index % 2 == 1
                            ? [$"\"{part}\""]
                            : CodeWords.Of(part).Where(word => char.IsAsciiDigit(word[0]) || word is "true" or "false" or "null")
                ),
        ];

    private static bool SaysAsMuch(TestMethod @new, TestMethod old) =>
        old.Assertions.All(assertion =>
            @new.Assertions.Any(other => other.Text == assertion.Text && other.Conditions <= assertion.Conditions)
        )
        || (
            (@new.Name == old.Name || old.Calls.All(@new.Calls.Contains))
            && @new.Assertions.Count >= old.Assertions.Count
            && @new.Assertions.Min(assertion => assertion.Strength) >= old.Assertions.Min(assertion => assertion.Strength)
            && @new.Assertions.Min(assertion => assertion.Conditions) <= old.Assertions.Min(assertion => assertion.Conditions)
        );
}
