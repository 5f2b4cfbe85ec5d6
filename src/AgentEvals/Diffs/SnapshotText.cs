namespace AgentEvals.Diffs;

/// <summary>One file in the text that people and snapshots see.</summary>
internal static class SnapshotText
{
    public static void Write(FileChange file, TextWriter writer)
    {
        if (Line(file) is { } line)
        {
            PatchText.Line(writer, line);
        }
        else if (file.Kind == ChangeKind.TypeChanged)
        {
            var (deleted, added) = TypeChanges.Split(file);
            PatchText.Write(WithoutSections(deleted), knowsId: false, writer);
            PatchText.Write(WithoutSections(added), knowsId: false, writer);
        }
        else
        {
            PatchText.Write(WithoutSections(file), knowsId: false, writer);
        }
    }

    /// <summary>The line for a change that is not shown as a patch; sizes of ignored files are left out, as build output differs from run to run.</summary>
    private static string? Line(FileChange file)
    {
        if (!DiffWriter.HasNoContent(file) && !file.IsIgnored)
        {
            return null;
        }

        var what = file switch
        {
            { FileCount: not null } => "folder",
            { IsNestedRepository: true } => "repository",
            { IsBinary: true, IsIgnored: false } => "binary file",
            { IsUnknown: true } => "file of unknown content",
            _ => "file",
        };
        var ignored = file.IsIgnored ? "ignored " : "";
        var verb = file.Kind switch
        {
            ChangeKind.TypeChanged => "changed its type",
            var kind => kind.ToString().ToLowerInvariant(),
        };
        var from = file.OldPath is null ? "" : $" from {GitPath.Quote(file.OldPath)}";
        return $"# {ignored}{what} {verb}: {GitPath.Quote(file.Path)}{from}";
    }

    /// <summary>The text after the second @@ is git's guess at the function, which changes with its version.</summary>
    private static FileChange WithoutSections(FileChange file) =>
        file with
        {
            Hunks = [.. file.Hunks.Select(hunk => hunk with { Section = "" })],
        };
}
