using AgentEvals.Diffs;

namespace AgentEvals.Grading;

/// <summary>Lines of the diff as evidence.</summary>
internal static class DiffEvidence
{
    /// <summary>A changed line with its marker.</summary>
    public static Evidence.DiffLine Of(FileChange file, DiffLine line) =>
        line.Kind switch
        {
            DiffLineKind.Added => new Evidence.DiffLine(file.Path, line.NewLine ?? 0, "+" + OneLine.Of(line.Text)),
            DiffLineKind.Removed => new Evidence.DiffLine(file.OldPath ?? file.Path, line.OldLine ?? 0, "-" + OneLine.Of(line.Text)),
            _ => new Evidence.DiffLine(file.Path, line.NewLine ?? 0, " " + OneLine.Of(line.Text)),
        };

    /// <summary>The file as a whole: what happened to it.</summary>
    public static Evidence.DiffLine Of(FileChange file) =>
        new(
            file.Path,
            0,
            file.Kind switch
            {
                ChangeKind.Added => "added",
                ChangeKind.Deleted => "deleted",
                ChangeKind.Renamed => $"renamed from {file.OldPath}",
                ChangeKind.Copied => $"copied from {file.OldPath}",
                ChangeKind.TypeChanged => "changed its type",
                _ => "changed",
            }
        );

    /// <summary>The first changed line, or the file as a whole when no line shows.</summary>
    public static Evidence.DiffLine First(FileChange file)
    {
        foreach (var line in file.Hunks.SelectMany(hunk => hunk.Lines))
        {
            if (line.Kind != DiffLineKind.Context)
            {
                return Of(file, line);
            }
        }

        return Of(file);
    }
}
