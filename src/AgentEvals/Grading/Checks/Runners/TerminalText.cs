using System.Text;

namespace AgentEvals.Grading.Checks.Runners;

/// <summary>Terminal output as plain lines.</summary>
internal static class TerminalText
{
    private const int LongestLine = 2_000;

    private const int LongestEnd = 400;

    private const char Escape = '\u001b';

    private const char Bell = '\u0007';

    /// <summary>The lines without colour and cursor codes. Of a very long line the middle is left out; its end follows as a line that begins with an ellipsis.</summary>
    public static List<string> Lines(string text)
    {
        List<string> lines = [];
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var raw = text.AsSpan(range);
            var line = raw.EndsWith('\r') ? raw[..^1] : raw;
            lines.Add(line.Length < LongestLine && line.IndexOfAny('\r', Escape) < 0 ? line.ToString() : Plain(line));
            if (lines[^1].Length == LongestLine)
            {
                lines.Add($"…{raw[Math.Max(0, raw.Length - LongestEnd)..]}");
            }
        }

        return lines;
    }

    private static string Plain(ReadOnlySpan<char> line)
    {
        var plain = new StringBuilder();
        for (var index = 0; index < line.Length && plain.Length < LongestLine; index++)
        {
            if (line[index] == Escape)
            {
                index = EndOfEscape(line, index);
            }
            else if (line[index] != '\r')
            {
                plain.Append(line[index]);
            }
        }

        return plain.ToString();
    }

    private static int EndOfEscape(ReadOnlySpan<char> text, int start)
    {
        var index = start + 1;
        if (index >= text.Length)
        {
            return start;
        }

        if (text[index] == '[')
        {
            index++;
            while (index < text.Length && text[index] is (>= '0' and <= '?') or (>= ' ' and <= '/'))
            {
                index++;
            }

            return index < text.Length ? index : text.Length - 1;
        }

        if (text[index] != ']')
        {
            return index;
        }

        while (index < text.Length && text[index] != Bell)
        {
            if (text[index] == Escape && index > start + 1)
            {
                return Math.Min(index + 1, text.Length - 1);
            }

            index++;
        }

        return Math.Min(index, text.Length - 1);
    }
}
