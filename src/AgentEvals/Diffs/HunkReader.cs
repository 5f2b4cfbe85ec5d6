using System.Globalization;

namespace AgentEvals.Diffs;

/// <summary>Reads one hunk: its header, then as many lines as the header promises.</summary>
internal static class HunkReader
{
    /// <summary>Reads <c>@@ -1,2 +3,4 @@ section</c>.</summary>
    public static bool TryParseHeader(ReadOnlySpan<char> line, out Hunk hunk)
    {
        hunk = new Hunk(0, 0, 0, 0, "", []);
        var rest = line[4..];
        var plus = rest.IndexOf(" +", StringComparison.Ordinal);
        var end = rest.IndexOf(" @@", StringComparison.Ordinal);
        if (
            plus < 0
            || end < plus + 2
            || !TryParseRange(rest[..plus], out var oldStart, out var oldCount)
            || !TryParseRange(rest[(plus + 2)..end], out var newStart, out var newCount)
        )
        {
            return false;
        }

        var section = rest[(end + 3)..];
        hunk = new Hunk(oldStart, oldCount, newStart, newCount, section is [' ', ..] ? section[1..].ToString() : section.ToString(), []);
        return true;
    }

    /// <summary>Reads the lines after the header; a hunk that breaks off has the lines that are there.</summary>
    public static Hunk Read(string text, ref int position, Hunk header)
    {
        var lines = new List<DiffLine>(Math.Min(header.OldCount + header.NewCount, 256));
        var (oldLine, newLine) = (header.OldStart, header.NewStart);
        var (oldEnd, newEnd) = (oldLine + header.OldCount, newLine + header.NewCount);
        while (position < text.Length)
        {
            var rest = text.AsSpan(position);
            var end = rest.IndexOf('\n');
            var line = end < 0 ? rest : rest[..end];
            var marker = line.IsEmpty ? ' ' : line[0];
            if (marker == '\\')
            {
                MarkNoNewline(lines);
            }
            else if (marker is ' ' or '\r' && oldLine < oldEnd && newLine < newEnd)
            {
                // Some tools strip the space of an empty context line.
                lines.Add(new DiffLine(DiffLineKind.Context, Body(line, marker), oldLine++, newLine++));
            }
            else if (marker == '-' && oldLine < oldEnd)
            {
                lines.Add(new DiffLine(DiffLineKind.Removed, Body(line, marker), oldLine++, null));
            }
            else if (marker == '+' && newLine < newEnd)
            {
                lines.Add(new DiffLine(DiffLineKind.Added, Body(line, marker), null, newLine++));
            }
            else
            {
                break;
            }

            position += line.Length + 1;
        }

        return header with
        {
            OldCount = oldLine - header.OldStart,
            NewCount = newLine - header.NewStart,
            Lines = lines,
        };
    }

    private static string Body(ReadOnlySpan<char> line, char marker) => (line.IsEmpty || marker == '\r' ? line : line[1..]).ToString();

    private static void MarkNoNewline(List<DiffLine> lines)
    {
        if (lines.Count > 0)
        {
            lines[^1] = lines[^1] with { HasNewline = false };
        }
    }

    private static bool TryParseRange(ReadOnlySpan<char> text, out int start, out int count)
    {
        count = 1;
        var comma = text.IndexOf(',');
        return TryParse(comma < 0 ? text : text[..comma], out start) && (comma < 0 || TryParse(text[(comma + 1)..], out count));
    }

    /// <summary>The limit keeps the sums of two numbers within an int.</summary>
    private static bool TryParse(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= 1_000_000_000;
}
