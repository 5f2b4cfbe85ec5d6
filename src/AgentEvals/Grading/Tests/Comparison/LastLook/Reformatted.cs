using AgentEvals.Diffs;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>Lines that were only written otherwise: all that came in their place is the same but for white space and the commas that formatters put before a bracket.</summary>
internal static class Reformatted
{
    /// <summary>The lines of both sides that say what the other side's said.</summary>
    public static HashSet<DiffLine> Lines(FileChange change)
    {
        var lines = new HashSet<DiffLine>();
        foreach (var hunk in change.Hunks)
        {
            var (removed, added) = (new List<DiffLine>(), new List<DiffLine>());
            foreach (var line in hunk.Lines)
            {
                if (line.Kind == DiffLineKind.Context || (line.Kind == DiffLineKind.Removed && added.Count > 0))
                {
                    Take(lines, removed, added);
                }

                if (line.Kind != DiffLineKind.Context)
                {
                    (line.Kind == DiffLineKind.Removed ? removed : added).Add(line);
                }
            }

            Take(lines, removed, added);
        }

        return lines;
    }

    private static void Take(HashSet<DiffLine> lines, List<DiffLine> removed, List<DiffLine> added)
    {
        if (removed.Count > 0 && added.Count > 0 && Letters(removed) == Letters(added) && Bare(removed) == Bare(added))
        {
            lines.UnionWith(removed);
            lines.UnionWith(added);
        }

        removed.Clear();
        added.Clear();
    }

    /// <summary>How many letters and signs lines have: most that differ already differ in that.</summary>
    private static int Letters(List<DiffLine> lines)
    {
        var count = 0;
        foreach (var line in lines)
        {
            foreach (var letter in line.Text)
            {
                count += char.IsWhiteSpace(letter) || letter == ',' ? 0 : 1;
            }
        }

        return count;
    }

    private static string Bare(List<DiffLine> lines) =>
        string.Concat(lines.Select(line => string.Concat(line.Text.Where(letter => !char.IsWhiteSpace(letter)))))
            .Replace(",)", ")", StringComparison.Ordinal)
            .Replace(",]", "]", StringComparison.Ordinal)
            .Replace(",}", "}", StringComparison.Ordinal);
}
