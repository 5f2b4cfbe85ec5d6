using AgentEvals.Diffs;

namespace AgentEvals.Mining.Rebuilding;

/// <summary>Changes of files that are not known as a whole, before or after.</summary>
internal static class PartialChanges
{
    /// <summary>What is known of the change: hunks without whole texts, or that there was one.</summary>
    public static FileChange Of(VirtualFile file)
    {
        var change = new FileChange
        {
            Path = file.Path,
            OldPath = file.MovedFrom,
            Kind =
                file.MovedFrom is not null ? ChangeKind.Renamed
                : file.Now is { Exists: false } ? ChangeKind.Deleted
                : file.Before is { Exists: false } || (file.Now is not null && file.Existed != true) ? ChangeKind.Added
                : ChangeKind.Modified,
            OldMode = "100644",
            NewMode = "100644",
        };
        if (change.Kind == ChangeKind.Deleted)
        {
            return change with { NewMode = null, IsUnknown = true };
        }

        if (file.Now?.Text is { } text)
        {
            var added = NewFile.WithText(change with { OldMode = null }, text);
            return change.Kind == ChangeKind.Added ? added : change with { Hunks = added.Hunks };
        }

        return file.Obscured is null && file.Hunks is { Count: > 0 } hunks
            ? change with
            {
                Hunks = hunks,
            }
            : change with
            {
                IsUnknown = true,
            };
    }

    /// <summary>How sure it is, and why it is not exact.</summary>
    public static RebuiltFile Describe(VirtualFile file)
    {
        if (file.Now is { Exists: false })
        {
            return new RebuiltFile(file.Path, Certainty.Unknown, "It was deleted, and the log does not show what it held.");
        }

        if (file.Now is not null)
        {
            return new RebuiltFile(
                file.Path,
                Certainty.Partial,
                file.Existed == true
                    ? "It was written as a whole, and the log does not show what it held before."
                    : "It was written as a whole; whether there was a file before, the log does not show."
            );
        }

        if (file.Obscured is { } why)
        {
            return new RebuiltFile(file.Path, Certainty.Unknown, why);
        }

        return file.Hunks.Count == 0
            ? new RebuiltFile(file.Path, Certainty.Unknown, "It was moved, and the log does not show what it held.")
            : new RebuiltFile(
                file.Path,
                Certainty.Partial,
                file.HasFragments
                    ? "The changed lines are known, and not where in the file they stand; parts of lines may stand for whole ones."
                    : "The changed lines are known, the rest of the file is not."
            );
    }
}
