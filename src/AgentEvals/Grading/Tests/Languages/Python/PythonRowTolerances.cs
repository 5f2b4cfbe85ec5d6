using AgentEvals.Grading.Tests.Languages.Assertions;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Python;

/// <summary>Finds tolerances in rows of data, by the name of their column.</summary>
internal static class PythonRowTolerances
{
    /// <summary>One tolerance for every row that has a number in such a column.</summary>
    public static IEnumerable<TestTolerance> Read(CodeFile file, string names, TokenRange rows)
    {
        var columns = names.Split([',', ' ', '"', '\'', '[', ']', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        var column = Array.FindIndex(columns, Tolerances.IsName);
        rows = CodeText.Strip(file.Source, rows);
        if (column < 0 || !file.Source.Is(rows.Start, "["))
        {
            yield break;
        }

        foreach (var row in ArgumentReader.Split(file.Source, new TokenRange(rows.Start + 1, rows.End - 1)))
        {
            var open = row.Start;
            while (open < row.End && !file.Source.Is(open, "(") && !file.Source.Is(open, "["))
            {
                open++;
            }

            var cells =
                columns.Length == 1 || open >= row.End
                    ? [row]
                    : ArgumentReader.Split(file.Source, new TokenRange(open + 1, Math.Max(open + 1, file.Source.Partners[open])));
            if (column < cells.Count && file.Assertions.Numbers.Read(cells[column]) is { } value)
            {
                var inputs = string.Join(", ", cells.Take(column).Select(cell => CodeText.Join(file.Source, cell)));
                var size = ToleranceReader.IsDigits(columns[column]) ? ToleranceReader.OfDigits(value) : Math.Abs(value);
                yield return new TestTolerance(
                    file.Source[row.Start].Line,
                    columns[column] + " of " + inputs,
                    size,
                    CodeText.Join(file.Source, row)
                );
            }
        }
    }
}
