namespace AgentEvals.Diffs;

/// <summary>
/// Writes a diff as a patch that <c>git apply</c> takes and <see cref="DiffParser"/> reads back to the same diff. Files
/// whose whole text is known are written with all of it, so that the patch alone holds before and after. What a patch cannot hold
/// (binary content, ignored folders, nested repositories) stands in comment lines that other tools pass over.
/// </summary>
public static class DiffWriter
{
    /// <summary>The patch as text; lines end with LF, and with what the files themselves hold.</summary>
    public static string Write(Diff diff)
    {
        ArgumentNullException.ThrowIfNull(diff);
        using var writer = new StringWriter { NewLine = "\n" };
        Write(diff, writer);
        return writer.ToString();
    }

    /// <summary>Writes the patch.</summary>
    public static void Write(Diff diff, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(diff);
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var file in diff.Files)
        {
            Write(file, writer);
        }
    }

    /// <summary>True when the change is a line in the patch instead of hunks.</summary>
    internal static bool HasNoContent(FileChange file) =>
        file.IsBinary
        || file.IsUnknown
        || file.FileCount is not null
        || (file.NewSize is not null && file.Hunks.Count == 0)
        || (file.IsNestedRepository && file.Hunks.Count == 0 && !file.HasWholeText);

    private static void Write(FileChange file, TextWriter writer)
    {
        if (HasNoContent(file))
        {
            PatchText.Line(writer, FileNote.InPlaceOf(file).ToString());
            return;
        }

        var whole = ContextLines.Whole(file);
        var note = FileNote.About(file);
        var knowsId =
            whole.HasWholeText
            && whole.Kind is not (ChangeKind.Added or ChangeKind.Deleted or ChangeKind.TypeChanged)
            && whole.Hunks.Count > 0;
        if (!knowsId && file.OldMode == file.NewMode)
        {
            note = note with { OldMode = file.OldMode, NewMode = file.NewMode };
        }

        if (note.ToString() is { Length: > 0 } text)
        {
            PatchText.Line(writer, text);
        }

        if (file.Kind == ChangeKind.TypeChanged)
        {
            var (deleted, added) = TypeChanges.Split(whole);
            PatchText.Write(deleted, knowsId: false, writer);
            PatchText.Write(added, knowsId: false, writer);
            return;
        }

        PatchText.Write(whole, knowsId, writer);
    }
}
