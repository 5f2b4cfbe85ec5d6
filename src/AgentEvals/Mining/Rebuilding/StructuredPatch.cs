using System.Text.Json;
using AgentEvals.Diffs;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Mining.Rebuilding;

/// <summary>Reads hunks in the forms in which logs have them.</summary>
internal static class StructuredPatch
{
    /// <summary>Reads <c>[{oldStart,oldLines,newStart,newLines,lines[]}]</c>.</summary>
    public static IReadOnlyList<Hunk> Read(JsonElement hunks)
    {
        List<Hunk> read = [];
        foreach (var hunk in hunks.Items())
        {
            List<DiffLine> lines = [];
            var (oldStart, newStart) = (Number(hunk, "oldStart"), Number(hunk, "newStart"));
            var (oldLine, newLine) = (oldStart, newStart);
            foreach (var item in hunk.Member("lines").Items())
            {
                var text = item.AsText() ?? "";
                switch (text.Length == 0 ? ' ' : text[0])
                {
                    case '-':
                        lines.Add(new DiffLine(DiffLineKind.Removed, text[1..], oldLine++, null));
                        break;
                    case '+':
                        lines.Add(new DiffLine(DiffLineKind.Added, text[1..], null, newLine++));
                        break;
                    case '\\' when lines.Count > 0:
                        lines[^1] = lines[^1] with { HasNewline = false };
                        break;
                    default:
                        lines.Add(new DiffLine(DiffLineKind.Context, text.Length == 0 ? "" : text[1..], oldLine++, newLine++));
                        break;
                }
            }

            read.Add(new Hunk(oldStart, oldLine - oldStart, newStart, newLine - newStart, "", lines));
        }

        return read;
    }

    /// <summary>Reads hunks in the form of <c>diff -u</c>, with or without the lines that name the files.</summary>
    public static IReadOnlyList<Hunk> Read(string unified) =>
        DiffParser.Parse(unified.StartsWith("@@", StringComparison.Ordinal) ? $"--- a/f\n+++ b/f\n{unified}" : unified).Files
            is [var file, ..]
            ? file.Hunks
            : [];

    /// <summary>By how many lines the hunks make the file longer.</summary>
    public static int Growth(IReadOnlyList<Hunk> hunks) => hunks.Sum(hunk => hunk.NewCount - hunk.OldCount);

    private static int Number(JsonElement hunk, string name) => (int)Math.Clamp(hunk.Integer(name) ?? 0, 0, 1_000_000_000);
}
