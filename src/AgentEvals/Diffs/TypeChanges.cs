namespace AgentEvals.Diffs;

/// <summary>Git writes a change of type (file to link, say) as a deletion and an addition of one path; here it is one change.</summary>
internal static class TypeChanges
{
    /// <summary>The files sorted by path, such pairs joined.</summary>
    public static IReadOnlyList<FileChange> Merge(List<FileChange> files)
    {
        var merged = new List<FileChange>(files.Count);
        foreach (var file in files)
        {
            if (file.Kind == ChangeKind.Added && merged is [.., { Kind: ChangeKind.Deleted } last] && last.Path == file.Path)
            {
                merged[^1] = Join(last, file);
            }
            else
            {
                merged.Add(file);
            }
        }

        return IsSorted(merged) ? merged : [.. merged.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    /// <summary>The two changes that a change of type is written as.</summary>
    public static (FileChange Deleted, FileChange Added) Split(FileChange change) =>
        (
            change with
            {
                Kind = ChangeKind.Deleted,
                NewMode = null,
                NewText = null,
                Hunks = [.. change.Hunks.Where(hunk => hunk.NewCount == 0)],
            },
            change with
            {
                Kind = ChangeKind.Added,
                OldMode = null,
                OldText = null,
                Hunks = [.. change.Hunks.Where(hunk => hunk.NewCount > 0)],
            }
        );

    private static FileChange Join(FileChange deleted, FileChange added) =>
        added with
        {
            Kind = ChangeKind.TypeChanged,
            OldMode = deleted.OldMode,
            OldText = deleted.OldText,
            IsBinary = deleted.IsBinary || added.IsBinary,
            Hunks = [.. deleted.Hunks, .. added.Hunks],
            HasWholeText = deleted.HasWholeText && added.HasWholeText,
        };

    private static bool IsSorted(List<FileChange> files)
    {
        for (var i = 1; i < files.Count; i++)
        {
            if (string.CompareOrdinal(files[i - 1].Path, files[i].Path) > 0)
            {
                return false;
            }
        }

        return true;
    }
}
