using System.Globalization;
using System.Text;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Reads the texts that literals stand for: an escape and the character that it means are the same value.</summary>
internal static class Escapes
{
    private const string Simple = "abefnrtv0\\'\"`$";
    private const string Meant = "\a\b\u001b\f\n\r\t\v\0\\'\"`$";

    /// <summary>Code with each of its texts as it is meant; null where it has none, or an escape of another kind.</summary>
    public static string? Read(string code)
    {
        var meant = new StringBuilder();
        var hasText = false;
        for (var index = 0; index < code.Length; )
        {
            if (code[index] is not '"')
            {
                meant.Append(code[index] == '@' && index + 1 < code.Length && code[index + 1] == '"' ? "" : code[index]);
                index++;
                continue;
            }

            hasText = true;
            meant.Append('"');
            var isVerbatim = index > 0 && code[index - 1] == '@';
            index++;
            while (index < code.Length && (code[index] != '"' || (isVerbatim && index + 1 < code.Length && code[index + 1] == '"')))
            {
                if ((isVerbatim ? (code[index], code[index] == '"' ? 2 : 1) : Character(code, index)) is not var (character, length))
                {
                    return null;
                }

                meant.Append(character);
                index += length;
            }

            meant.Append('"');
            index++;
        }

        return hasText ? meant.ToString() : null;
    }

    /// <summary>The character that stands at a place, and how much of the code it takes.</summary>
    private static (char Character, int Length)? Character(string code, int index)
    {
        if (code[index] != '\\')
        {
            return (code[index], 1);
        }

        if (index + 1 >= code.Length)
        {
            return null;
        }

        var known = Simple.IndexOf(code[index + 1], StringComparison.Ordinal);
        return known >= 0 ? (Meant[known], 2) : Number(code, index);
    }

    /// <summary>The character of <c>\x1B</c> or <c>\u001B</c>.</summary>
    private static (char Character, int Length)? Number(string code, int index)
    {
        var (fewest, most) = code[index + 1] switch
        {
            'x' => (1, 4),
            'u' => (4, 4),
            _ => (0, 0),
        };
        var digits = 0;
        while (digits < most && index + 2 + digits < code.Length && char.IsAsciiHexDigit(code[index + 2 + digits]))
        {
            digits++;
        }

        return most > 0 && digits >= fewest
            ? ((char)int.Parse(code.AsSpan(index + 2, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture), digits + 2)
            : null;
    }

    /// <summary>Whether a pattern only got further escapes, so that it takes in less: <c>/a.b/</c> became <c>/a\.b/</c>.</summary>
    public static bool AreStricter(string? old, string? @new) =>
        old is ['/', ..]
        && @new is ['/', ..]
        && @new.Length > old.Length
        && old.Replace("\\", "", StringComparison.Ordinal) == @new.Replace("\\", "", StringComparison.Ordinal);
}
