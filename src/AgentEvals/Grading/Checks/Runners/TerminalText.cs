using System.Text;

namespace AgentEvals.Grading.Checks.Runners;

/// <summary>Terminal output as plain lines.</summary>
internal static class TerminalText
{
    private const int LongestLine = 2_000;

    private const int LongestEnd = 400;

    /// <summary>The lines without colour and cursor codes. Of a very long line the middle is left out; its end follows as a line that begins with an ellipsis.</summary>
    public static List<string> Lines(string text)
    {
        List<string> lines = [];
        var line = new StringBuilder();
        var start = 0;
        for (var index = 0; index < text.Length; index++)
        {
            switch (text[index])
            {
                case '\u001b':
                    index = EndOfEscape(text, index);
                    break;
                case '\n':
                    End(index);
                    break;
                case '\r':
                    break;
                case var character when line.Length < LongestLine:
                    line.Append(character);
                    break;
            }
        }

        End(text.Length);
        return lines;

        void End(int end)
        {
            lines.Add(line.ToString());
            if (line.Length == LongestLine)
            {
                lines.Add("…" + text[Math.Max(start, end - LongestEnd)..end]);
            }

            line.Clear();
            start = end + 1;
        }
    }

    private static int EndOfEscape(string text, int start)
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

        while (index < text.Length && text[index] is not ('\u0007' or '\n'))
        {
            if (text[index] == '\u001b' && index > start + 1)
            {
                return Math.Min(index + 1, text.Length - 1);
            }

            index++;
        }

        return index < text.Length && text[index] == '\n' ? index - 1 : Math.Min(index, text.Length - 1);
    }
}
