using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Context;

/// <summary>The words that a change replaced in its lines, each with what stands in its place.</summary>
internal sealed class LineEdits
{
    private const int MaximumLines = 40;

    private readonly HashSet<(string Old, string New)> _edits = [];

    /// <summary>Reads the lines of a change that took the place of others.</summary>
    /// <param name="hunks">The changed places.</param>
    /// <param name="leftOut">Says which lines tell nothing.</param>
    public LineEdits(IEnumerable<Hunk> hunks, Func<string, bool>? leftOut = null)
    {
        foreach (var hunk in hunks)
        {
            Read(hunk.Lines, leftOut);
        }
    }

    /// <summary>Every replacement.</summary>
    public IReadOnlySet<(string Old, string New)> All => _edits;

    private void Read(IReadOnlyList<DiffLine> lines, Func<string, bool>? leftOut)
    {
        var (removed, added) = (new List<string>(), new List<string>());
        for (var index = 0; index <= lines.Count; index++)
        {
            var kind = index < lines.Count ? lines[index].Kind : DiffLineKind.Context;
            if (kind == DiffLineKind.Context || (kind == DiffLineKind.Removed && added.Count > 0))
            {
                Take(removed, added);
                removed.Clear();
                added.Clear();
            }

            if (kind != DiffLineKind.Context && leftOut?.Invoke(lines[index].Text) != true)
            {
                (kind == DiffLineKind.Removed ? removed : added).Add(lines[index].Text);
            }
        }
    }

    private void Take(List<string> removed, List<string> added)
    {
        if (removed.Count == 0 || added.Count == 0 || removed.Count + added.Count > MaximumLines)
        {
            return;
        }

        if (removed.Count == added.Count)
        {
            for (var index = 0; index < removed.Count; index++)
            {
                Take(removed[index], added[index]);
            }
        }

        Take(string.Join('\n', removed), string.Join('\n', added));
    }

    private void Take(string old, string @new)
    {
        if (Edits.Between(old, @new) is { } edits)
        {
            _edits.UnionWith(edits);
        }
    }
}
