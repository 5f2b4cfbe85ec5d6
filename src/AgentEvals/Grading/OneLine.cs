using System.Text;

namespace AgentEvals.Grading;

/// <summary>Makes text from a run fit for one line of a report.</summary>
internal static class OneLine
{
    private const int Most = 160;

    /// <summary>The text without control characters, white space collapsed, cut after <paramref name="most"/> characters.</summary>
    public static string Of(string text, int most = Most)
    {
        // Hostile text may be megabytes long; nothing beyond a few lines' worth is looked at.
        var head = text.Length > 4 * most ? text.AsSpan(0, 4 * most) : text;
        var line = new StringBuilder(Math.Min(head.Length, most));
        foreach (var character in head)
        {
            if (!char.IsWhiteSpace(character) && !char.IsControl(character))
            {
                line.Append(character);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        var result = line.ToString().TrimEnd();
        return result.Length <= most && head.Length == text.Length ? result : Shortened(result, most);
    }

    private static string Shortened(string text, int most)
    {
        var end = Math.Min(text.Length, most - 1);
        if (end > 0 && char.IsHighSurrogate(text[end - 1]))
        {
            end--;
        }

        return text[..end] + "…";
    }
}
