using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>The lines of a file that changed, outside of what is new: a test or helper that arrived takes nothing away.</summary>
internal sealed class ChangedLines
{
    /// <summary>How far away a block may begin or end; farther nobody looks, so that a file of any length costs what its lines do.</summary>
    private const int Farthest = 1_000;

    private readonly ComparedFile _file;
    private Dictionary<int, int>? _places;

    private ChangedLines(
        ComparedFile file,
        IReadOnlyList<DiffLine> removed,
        IReadOnlyList<DiffLine> added,
        IReadOnlyList<DiffLine> deeper
    ) => (_file, Removed, Added, Deeper) = (file, removed, added, deeper);

    /// <summary>Lines that are gone, wherever they might have gone to in the file.</summary>
    public IReadOnlyList<DiffLine> Removed { get; }

    /// <summary>Lines that were not there before, wherever in the file.</summary>
    public IReadOnlyList<DiffLine> Added { get; }

    /// <summary>Lines that were there before and stand under something else now: no word of them changed, they are indented further.</summary>
    public IReadOnlyList<DiffLine> Deeper { get; }

    /// <summary>Collects them.</summary>
    /// <param name="file">A file that is on both sides.</param>
    /// <param name="arrived">Its tests and helpers that are new.</param>
    public static ChangedLines Of(ComparedFile file, IReadOnlyList<TestMethod> arrived)
    {
        var gone = file
            .Change.RemovedLines.Where(line => !string.IsNullOrWhiteSpace(line.Text))
            .ToLookup(line => Squeezed(line.Text), StringComparer.Ordinal);
        var came = file
            .Change.AddedLines.Where(line => !string.IsNullOrWhiteSpace(line.Text))
            .ToLookup(line => Squeezed(line.Text), StringComparer.Ordinal);
        var written = Reformatted.Lines(file.Change);
        written.UnionWith(BlockComments.Lines(file));
        var isNew = arrived
            .SelectMany(method => Enumerable.Range(method.Line - 1, Math.Max(0, method.EndLine - method.Line + 2)))
            .ToHashSet();
        isNew.UnionWith(NewTypes.Lines(file, isNew));
        return new ChangedLines(
            file,
            [
                .. gone.SelectMany(lines => lines.Skip(came[lines.Key].Count()))
                    .Where(line => !written.Contains(line))
                    .OrderBy(line => line.OldLine),
            ],
            [
                .. came.SelectMany(lines => lines.Skip(gone[lines.Key].Count()))
                    .Where(line => !isNew.Contains(line.NewLine ?? 0) && !written.Contains(line))
                    .OrderBy(line => line.NewLine),
            ],
            [
                .. came.Where(lines =>
                        lines.Count() == 1
                        && gone[lines.Key].Count() == 1
                        && Indent(lines.First().Text) > Indent(gone[lines.Key].First().Text)
                    )
                    .Select(lines => lines.First())
                    .OrderBy(line => line.NewLine),
            ]
        );
    }

    /// <summary>What a line says now; nothing beyond the end, as of a file of which no more than far pieces are known.</summary>
    public string At(int line) => line > 0 && line <= _file.NewLines.Count ? _file.NewLines[line - 1] : "";

    /// <summary>Lines that are gone from beside one that came.</summary>
    /// <param name="line">The one that came.</param>
    /// <param name="reach">How many lines away they may have stood.</param>
    public IEnumerable<DiffLine> RemovedBeside(DiffLine line, int reach)
    {
        var place = (_places ??= Places(_file.Change)).GetValueOrDefault(line.NewLine ?? 0);
        var start = 0;
        for (var end = Removed.Count; start < end; )
        {
            var middle = (start + end) / 2;
            (start, end) = (Removed[middle].OldLine ?? 0) < place - reach ? (middle + 1, end) : (start, middle);
        }

        return Removed.Skip(start).TakeWhile(removed => (removed.OldLine ?? 0) <= place + reach);
    }

    /// <summary>The line under which one stands, brackets of their own left out; null at the outside.</summary>
    public (int Line, string Text)? Above(DiffLine line) => Above(line.NewLine ?? 1);

    /// <summary>The same of a line by its number.</summary>
    public (int Line, string Text)? Above(int line)
    {
        var indent = Indent(At(line));
        for (var number = Math.Min(line, _file.NewLines.Count + 1) - 1; number > Math.Max(0, line - Farthest); number--)
        {
            if (At(number) is var text && !string.IsNullOrWhiteSpace(text) && Indent(text) < indent && text.Trim() is not ("{" or "("))
            {
                return (number, text.Trim());
            }
        }

        return null;
    }

    /// <summary>The next line that is not indented further; null at the end.</summary>
    public (int Line, string Text)? Below(int line)
    {
        var indent = Indent(At(line));
        for (var number = line + 1; number <= Math.Min(_file.NewLines.Count, line + Farthest); number++)
        {
            if (At(number) is var text && !string.IsNullOrWhiteSpace(text) && Indent(text) <= indent && text.Trim() is not ("{" or "}"))
            {
                return (number, text.Trim());
            }
        }

        return null;
    }

    /// <summary>The line that a clause belongs to, as a block of its own above others of its kind: <c>try</c> of a <c>catch</c>.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="isOpening">Tells it.</param>
    /// <param name="isSibling">Tells other clauses.</param>
    public int? Opening(int clause, Func<string, bool> isOpening, Func<string, bool> isSibling)
    {
        var indent = Indent(At(clause));
        for (var number = clause - 1; number > Math.Max(0, clause - Farthest); number--)
        {
            var text = At(number);
            if (
                string.IsNullOrWhiteSpace(text)
                || Indent(text) > indent
                || text.Trim() is "{" or "}"
                || CommentedOut.IsComment(text)
                || text.TrimStart().StartsWith("#pragma", StringComparison.Ordinal)
                || isSibling(text.Trim())
            )
            {
                continue;
            }

            return Indent(text) == indent && isOpening(text.Trim()) ? number : null;
        }

        return null;
    }

    /// <summary>The first line under one; null where it holds nothing.</summary>
    public (int Line, string Text)? Inside(int line)
    {
        for (var number = line + 1; number <= Math.Min(_file.NewLines.Count, line + Farthest); number++)
        {
            if (At(number) is var text && text.Trim() is not ("" or "{") && !CommentedOut.IsComment(text))
            {
                return Indent(text) > Indent(At(line)) ? (number, text.Trim()) : null;
            }
        }

        return null;
    }

    /// <summary>For each line that came the last line before it that was there.</summary>
    private static Dictionary<int, int> Places(FileChange change)
    {
        var places = new Dictionary<int, int>();
        foreach (var hunk in change.Hunks)
        {
            var old = hunk.OldStart;
            foreach (var line in hunk.Lines)
            {
                old = line.OldLine ?? old;
                if (line.Kind == DiffLineKind.Added)
                {
                    places[line.NewLine ?? 0] = old;
                }
            }
        }

        return places;
    }

    /// <summary>A line that only its white space changed in is the same.</summary>
    private static string Squeezed(string text) =>
        text.Replace(" ", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal).TrimEnd();

    private static int Indent(string text) => text.Length - text.AsSpan().TrimStart().Length;
}
