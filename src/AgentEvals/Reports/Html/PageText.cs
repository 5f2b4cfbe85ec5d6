using System.Globalization;
using System.Text;

namespace AgentEvals.Reports.Html;

/// <summary>Texts of runs, made fit to be shown: nothing that plays with a screen, and no more than somebody reads.</summary>
internal static class PageText
{
    /// <summary>One line; empty for null.</summary>
    public static string Line(string? text) => text is null ? "" : ReportFormat.Line(text);

    /// <summary>Several lines, of at most so many characters: the head and the tail of a longer text.</summary>
    public static string Block(string? text, int most)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        if (text.Length > most)
        {
            var (head, tail) = (most * 2 / 3, most / 3);
            text = string.Create(
                CultureInfo.InvariantCulture,
                $"{text[..head]}\n… {text.Length - head - tail} characters left out …\n{text[^tail..]}"
            );
        }

        var block = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || !(Rune.IsControl(rune) || TurnsText(rune.Value)))
            {
                block.Append(rune.ToString());
            }
        }

        return block.ToString();
    }

    /// <summary>Marks that make a line read otherwise than it is written.</summary>
    private static bool TurnsText(int rune) => rune is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0x061C;
}
