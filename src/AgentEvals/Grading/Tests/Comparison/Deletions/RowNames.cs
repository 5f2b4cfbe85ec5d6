using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Deletions;

/// <summary>Finds by the name of a deleted test what may have taken it in: a test of the same title, a row that is named as it was.</summary>
/// <param name="pairing">Which test became which.</param>
internal sealed class RowNames(PairingResult pairing)
{
    private const int MaximumTables = 300;
    private const int ShortestTitle = 12;
    private const int ShortestLabel = 4;
    private const int LongestLabel = 40;
    private const int ShortestWord = 3;

    /// <summary>The names of the rows that tests got.</summary>
    private readonly Lazy<List<(TestUnit Table, List<string> Rows)>> _rows = new(() =>
        [
            .. pairing
                .Pairs.Where(pair => !pair.IsUnchanged && pair.New.Ran && pair.New.Head.Cases.Count > pair.Old.Head.Cases.Count)
                .Select(pair => (Table: pair.New, Rows: pair.New.Head.Cases.Except(pair.Old.Head.Cases, StringComparer.Ordinal)))
                .Concat(pairing.Added.Where(unit => unit.Ran).Select(unit => (Table: unit, Rows: (IEnumerable<string>)unit.Head.Cases)))
                .Take(MaximumTables)
                .Select(table => (table.Table, table.Rows.SelectMany(Labels).ToList()))
                .Where(table => table.Item2.Count > 0),
        ]
    );

    /// <summary>A test that bore the same title in the same file, as in another group, and moved to another one: of two that did alike one was kept.</summary>
    public TestUnit? MergedWith(TestUnit unit) =>
        unit.Method.Name.Length < ShortestTitle
            ? null
            : pairing
                .Pairs.FirstOrDefault(pair =>
                    pair.Old.File == unit.File
                    && pair.New.File != unit.File
                    && pair.Old.Head.Name == unit.Head.Name
                    && pair.Old.Ran
                    && pair.New.Ran
                    && Successors.StrongestOf(pair.New.Method) >= Successors.StrongestOf(unit.Method)
                )
                ?.New;

    /// <summary>A table that got a row named with the last words of the deleted test's name, and whose own name has one of the words before them: <c>TestPutNoTLS</c> is the row <c>"NoTLS"</c> of <c>TestKVPut</c>.</summary>
    public TestUnit? RowOf(TestUnit unit)
    {
        var name = Successors.Plain(unit.Method.Name);
        foreach (var (table, rows) in _rows.Value)
        {
            if (
                rows.Find(row => name.Length > row.Length && name.EndsWith(row, StringComparison.Ordinal)) is { } row
                && Namesakes
                    .NameWords(table.Method)
                    .Exists(word =>
                        word.Length >= ShortestWord && name[..^row.Length].Contains(word.ToUpperInvariant(), StringComparison.Ordinal)
                    )
            )
            {
                return table;
            }
        }

        return null;
    }

    /// <summary>The short texts of a row, as its name is one.</summary>
    private static IEnumerable<string> Labels(string row) =>
        row.Split('"')
            .Where(
                (part, index) =>
                    index % 2 == 1
                    && part.Length is >= ShortestLabel and <= LongestLabel
                    && part.All(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '_' or '-')
            )
            .Select(part => Successors.Plain(part.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)));
}
