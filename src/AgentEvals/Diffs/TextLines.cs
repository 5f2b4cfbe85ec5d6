using System.Text;

namespace AgentEvals.Diffs;

/// <summary>Text as git sees it: lines that end with LF, the last perhaps not.</summary>
internal static class TextLines
{
    public static List<TextLine> Split(string text)
    {
        var lines = new List<TextLine>();
        for (var start = 0; start < text.Length; )
        {
            var end = text.IndexOf('\n', start);
            lines.Add(end < 0 ? new TextLine(text[start..], HasNewline: false) : new TextLine(text[start..end], HasNewline: true));
            start = end < 0 ? text.Length : end + 1;
        }

        return lines;
    }

    public static string Join(IEnumerable<TextLine> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append(line.Text);
            if (line.HasNewline)
            {
                text.Append('\n');
            }
        }

        return text.ToString();
    }
}
