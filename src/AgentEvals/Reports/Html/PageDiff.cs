using System.Text.Json;
using AgentEvals.Diffs;
using AgentEvals.Grading;

namespace AgentEvals.Reports.Html;

/// <summary>A diff as the page shows it: an entry a file. Files that evidence points at come whole; of a very large diff the rest is cut.</summary>
internal sealed class PageDiff(Diff diff, IReadOnlyList<Evidence> evidence)
{
    private const int MostFiles = 200;
    private const int MostCharacters = 150_000;
    private const int LongestLine = 400;
    private const int MostLines = 3_000;
    private int _left = MostCharacters;

    public void Write(Utf8JsonWriter writer)
    {
        var shown = evidence.OfType<Evidence.DiffLine>().Select(line => line.File).ToHashSet(StringComparer.Ordinal);
        var files = diff.WithContext(3)
            .Files.OrderByDescending(file => shown.Contains(file.Path))
            .ThenBy(file => file.Path, StringComparer.Ordinal)
            .ToList();
        writer.Array("files", files.Take(MostFiles), file => FileOf(writer, file));
        writer.WriteNumber("moreFiles", Math.Max(0, files.Count - MostFiles));
    }

    /// <summary>Path, path before, what happened, a note; then a list of hunks: first line before and after, section, and the lines with their marks.</summary>
    private void FileOf(Utf8JsonWriter writer, FileChange file)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(file.Path);
        writer.WriteStringValue(PageText.Line(file.OldPath));
        writer.WriteStringValue(file.Kind.ToString().ToLowerInvariant());
        var lines = file.Hunks.Sum(hunk => hunk.Lines.Count);
        var length = file.Hunks.Sum(hunk => hunk.Lines.Sum(line => Math.Min(line.Text.Length, LongestLine) + 1));
        var fits = length <= _left && lines <= MostLines;
        writer.WriteStringValue(Note(file, fits, lines));
        writer.Array(fits ? file.Hunks : [], hunk => HunkOf(writer, hunk));
        _left -= fits ? length : 0;
        writer.WriteEndArray();
    }

    private static string Note(FileChange file, bool fits, int lines) =>
        file.IsBinary ? "binary"
        : file.IsNestedRepository ? "a repository of its own"
        : file.IsIgnored && file.Hunks.Count == 0 ? "ignored by git"
        : fits ? ""
        : $"{ReportFormat.Counted(lines, "line")}, too many to show here";

    private static void HunkOf(Utf8JsonWriter writer, Hunk hunk)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(hunk.OldStart);
        writer.WriteNumberValue(hunk.NewStart);
        writer.WriteStringValue(PageText.Line(hunk.Section));
        foreach (var line in hunk.Lines)
        {
            var mark = line.Kind switch
            {
                DiffLineKind.Added => "+",
                DiffLineKind.Removed => "-",
                _ => " ",
            };
            writer.WriteStringValue(mark + PageText.Block(line.Text, LongestLine).Replace('\n', ' '));
        }

        writer.WriteEndArray();
    }
}
