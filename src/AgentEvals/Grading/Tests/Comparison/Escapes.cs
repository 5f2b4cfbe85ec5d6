using System.Globalization;
using System.Text;

namespace AgentEvals.Grading.Tests.Comparison;

/// <summary>Reads the text that a literal stands for: an escape and the character that it means are the same value.</summary>
internal static class Escapes
{
    private const string Simple = "abefnrtv0\\'\"`$";
    private const string Meant = "\a\b\u001b\f\n\r\t\v\0\\'\"`$";

    /// <summary>The text; null for what is no plain literal, or has an escape of another kind.</summary>
    public static string? Read(string literal)
    {
        if (literal.Length < 2 || literal[0] is not ('"' or '\'') || literal[^1] != literal[0])
        {
            return literal.StartsWith("@\"", StringComparison.Ordinal) && literal.Length > 2 && literal[^1] == '"' ? literal[2..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : null;
        }

        var text = new StringBuilder();
        for (var index = 1; index < literal.Length - 1; index++)
        {
            if (literal[index] != '\\')
            {
                text.Append(literal[index]);
            }
            else if (index + 1 < literal.Length - 1 && Simple.IndexOf(literal[index + 1], StringComparison.Ordinal) is >= 0 and var known)
            {
                text.Append(Meant[known]);
                index++;
            }
            else if (Number(literal, index) is var (character, length))
            {
                text.Append(character);
                index += length;
            }
            else
            {
                return null;
            }
        }

        return text.ToString();
    }

    /// <summary>The character of <c>\x1B</c> or <c>\u001B</c>, and how many characters follow the backslash.</summary>
    private static (char Character, int Length)? Number(string literal, int index)
    {
        var (fewest, most) = literal[index + 1] switch { 'x' => (1, 4), 'u' => (4, 4), _ => (0, 0) };
        var digits = 0;
        while (digits < most && index + 2 + digits < literal.Length - 1 && char.IsAsciiHexDigit(literal[index + 2 + digits]))
        {
            digits++;
        }

        return most > 0 && digits >= fewest ? ((char)int.Parse(literal.AsSpan(index + 2, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture), digits + 1) : null;
    }
}
