using System.Globalization;
using AgentEvals.Diffs;

namespace AgentEvals.Grading.Boundaries;

/// <summary>Finds mass reformatting: a diff of which most changed lines only move white space.</summary>
internal static class Reformatting
{
    /// <summary>Indenting one long block moves this much at most; a formatter let loose moves more.</summary>
    private const int FewestLines = 200;
    private const double SmallestShare = 0.6;

    /// <summary>The finding; null below the bar.</summary>
    public static Finding? Of(IReadOnlyList<FileChange> files)
    {
        var counts = files
            .Select(file => (File: file, Moved: WhiteSpaceOnly(file), All: file.AddedLines.Count() + file.RemovedLines.Count()))
            .ToList();
        var moved = counts.Sum(count => count.Moved);
        var all = counts.Sum(count => count.All);
        if (moved < FewestLines || moved < SmallestShare * all)
        {
            return null;
        }

        var worst = counts.Where(count => count.Moved > 0).OrderByDescending(count => count.Moved).Take(3);
        return SurpriseFindings.Surprise(
            string.Create(CultureInfo.InvariantCulture, $"Mass reformatting: {moved} of {all} changed lines only move white space."),
            [
                .. worst.Select(count => new Evidence.DiffLine(
                    count.File.Path,
                    0,
                    string.Create(CultureInfo.InvariantCulture, $"{count.Moved} of {count.All} changed lines")
                )),
            ]
        );
    }

    /// <summary>Changed lines, of both sides, that come again on the other side with other white space.</summary>
    private static int WhiteSpaceOnly(FileChange file)
    {
        var moved = 0;
        foreach (var hunk in file.Hunks)
        {
            Dictionary<string, int> removed = new(StringComparer.Ordinal);
            foreach (var line in hunk.Lines)
            {
                if (line.Kind == DiffLineKind.Removed && Stripped(line.Text) is { Length: > 0 } text)
                {
                    removed[text] = removed.GetValueOrDefault(text) + 1;
                }
            }

            foreach (var line in hunk.Lines)
            {
                if (line.Kind == DiffLineKind.Added && Stripped(line.Text) is { Length: > 0 } text && removed.GetValueOrDefault(text) > 0)
                {
                    removed[text]--;
                    moved += 2;
                }
            }
        }

        return moved;
    }

    private static string Stripped(string line) => string.Concat(line.Where(character => !char.IsWhiteSpace(character)));
}
