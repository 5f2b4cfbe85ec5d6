using AgentEvals.Diffs;

namespace AgentEvals.Mining.Rebuilding;

/// <summary>Changes of which nobody knows where in the file they stand: hunks with numbers that only keep them apart.</summary>
internal static class Fragments
{
    private const int Gap = 10;

    public static IEnumerable<Hunk> Hunks(IReadOnlyList<(string Old, string New)> fragments)
    {
        var (oldLine, newLine) = (1, 1);
        foreach (var (old, @new) in fragments)
        {
            var (before, after) = (TextLines.Split(old), TextLines.Split(@new));
            var same = before.Zip(after).TakeWhile(pair => pair.First.Text == pair.Second.Text).Count();
            var tail = before
                .Skip(same)
                .Reverse()
                .Zip(after.Skip(same).Reverse())
                .TakeWhile(pair => pair.First.Text == pair.Second.Text)
                .Count();
            List<DiffLine> lines = [];
            var (oldStart, newStart) = (oldLine, newLine);
            lines.AddRange(before.Take(same).Select(line => new DiffLine(DiffLineKind.Context, line.Text, oldLine++, newLine++)));
            lines.AddRange(before.Skip(same).SkipLast(tail).Select(line => new DiffLine(DiffLineKind.Removed, line.Text, oldLine++, null)));
            lines.AddRange(after.Skip(same).SkipLast(tail).Select(line => new DiffLine(DiffLineKind.Added, line.Text, null, newLine++)));
            lines.AddRange(before.TakeLast(tail).Select(line => new DiffLine(DiffLineKind.Context, line.Text, oldLine++, newLine++)));
            if (lines.Count > 0)
            {
                yield return new Hunk(
                    oldLine == oldStart ? oldStart - 1 : oldStart,
                    oldLine - oldStart,
                    newLine == newStart ? newStart - 1 : newStart,
                    newLine - newStart,
                    "",
                    lines
                );
            }

            oldLine += Gap;
            newLine += Gap;
        }
    }
}
