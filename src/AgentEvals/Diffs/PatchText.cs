using System.Globalization;

namespace AgentEvals.Diffs;

/// <summary>The text of one file's change in git's form.</summary>
internal static class PatchText
{
    /// <summary>Writes headers and hunks.</summary>
    /// <param name="file">A change with content; no change of type.</param>
    /// <param name="knowsId">Whether an index line is written, from which a reader can tell that the texts are whole.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(FileChange file, bool knowsId, TextWriter writer)
    {
        var oldName = GitPath.Quote("a/" + (file.OldPath ?? file.Path));
        var newName = GitPath.Quote("b/" + file.Path);
        Line(writer, $"diff --git {oldName} {newName}");
        WriteModes(file, writer);
        if (file.Kind is ChangeKind.Renamed or ChangeKind.Copied)
        {
            var verb = file.Kind == ChangeKind.Renamed ? "rename" : "copy";
            Line(writer, $"{verb} from {GitPath.Quote(file.OldPath ?? file.Path)}");
            Line(writer, $"{verb} to {GitPath.Quote(file.Path)}");
        }

        if (knowsId)
        {
            var mode = file.OldMode == file.NewMode && file.NewMode is not null ? " " + file.NewMode : "";
            Line(writer, $"index {WholeText.Id(file.OldText ?? "")}..{WholeText.Id(file.NewText ?? "")}{mode}");
        }

        if (file.Hunks.Count > 0)
        {
            Line(writer, file.Kind == ChangeKind.Added ? "--- /dev/null" : "--- " + WithTab(oldName));
            Line(writer, file.Kind == ChangeKind.Deleted ? "+++ /dev/null" : "+++ " + WithTab(newName));
            WriteHunks(file.Hunks, writer);
        }
    }

    /// <summary>Writes hunks, their headers included.</summary>
    public static void WriteHunks(IReadOnlyList<Hunk> hunks, TextWriter writer)
    {
        foreach (var hunk in hunks)
        {
            var section = hunk.Section.Length > 0 ? " " + hunk.Section : "";
            Line(writer, $"@@ -{Range(hunk.OldStart, hunk.OldCount)} +{Range(hunk.NewStart, hunk.NewCount)} @@{section}");
            foreach (var line in hunk.Lines)
            {
                writer.Write(
                    line.Kind switch
                    {
                        DiffLineKind.Added => '+',
                        DiffLineKind.Removed => '-',
                        _ => ' ',
                    }
                );
                Line(writer, line.Text);
                if (!line.HasNewline)
                {
                    Line(writer, "\\ No newline at end of file");
                }
            }
        }
    }

    /// <summary>Writes a line that ends with LF on every platform.</summary>
    public static void Line(TextWriter writer, string text)
    {
        writer.Write(text);
        writer.Write('\n');
    }

    private static void WriteModes(FileChange file, TextWriter writer)
    {
        switch (file.Kind)
        {
            case ChangeKind.Added:
                Line(writer, $"new file mode {file.NewMode ?? "100644"}");
                break;
            case ChangeKind.Deleted:
                Line(writer, $"deleted file mode {file.OldMode ?? "100644"}");
                break;
            default:
                if (file.OldMode != file.NewMode && file.OldMode is not null && file.NewMode is not null)
                {
                    Line(writer, $"old mode {file.OldMode}");
                    Line(writer, $"new mode {file.NewMode}");
                }

                break;
        }
    }

    /// <summary>Git ends a name that holds spaces with a tab, so that nobody takes the rest for a time.</summary>
    private static string WithTab(string name) => name.Contains(' ', StringComparison.Ordinal) && name[0] != '"' ? name + "\t" : name;

    private static string Range(int start, int count) =>
        count == 1 ? start.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{start},{count}");
}
