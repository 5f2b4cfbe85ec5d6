using System.Buffers;
using System.Globalization;
using System.Text;

namespace AgentEvals.Mining.Drafting;

/// <summary>Writes texts as YAML that reads back as the same text: plain where that is safe, in quotes or as a block otherwise.</summary>
internal static class YamlText
{
    private static readonly SearchValues<char> EndsInFlow = SearchValues.Create(",[]{}:");

    /// <summary>A text on one line.</summary>
    /// <param name="text">Any text; half surrogates and NUL become U+FFFD.</param>
    /// <param name="flow">True inside brackets and braces, where commas end a value.</param>
    public static string Scalar(string text, bool flow = false)
    {
        if (IsPlain(text, flow))
        {
            return text;
        }

        return text.All(IsPrintable) ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'" : Escaped(text);
    }

    /// <summary>A list on one line.</summary>
    public static string List(IEnumerable<string> values) => $"[{string.Join(", ", values.Select(value => Scalar(value, flow: true)))}]";

    /// <summary>A mapping on one line; the values are YAML already.</summary>
    public static string Mapping(params IEnumerable<(string Key, string? Value)> entries) =>
        $"{{ {string.Join(", ", entries.Where(entry => entry.Value is not null).Select(entry => $"{entry.Key}: {entry.Value}"))} }}";

    /// <summary>A number as the loader reads numbers.</summary>
    public static string Number(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    /// <summary>A key with its text: on its line, or as a block below it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="text">Any text.</param>
    /// <param name="indent">Spaces before the key.</param>
    public static string Field(string key, string text, int indent = 0)
    {
        var before = new string(' ', indent);
        if (!CanBeBlock(text))
        {
            return $"{before}{key}: {Scalar(text)}\n";
        }

        var body = text.TrimEnd('\n');
        var keep = (text.Length - body.Length) switch
        {
            0 => "-",
            1 => "",
            _ => "+",
        };
        var block = new StringBuilder($"{before}{key}: |{keep}\n");
        foreach (var line in (keep == "+" ? text[..^1] : body).Split('\n'))
        {
            block.Append(line.Length == 0 ? "" : before + "  ").Append(line).Append('\n');
        }

        return block.ToString();
    }

    private static bool IsPlain(string text, bool flow) =>
        text.Length > 0
        && (char.IsAsciiLetterOrDigit(text[0]) || text[0] is '/' or '_' || (text[0] == '.' && text != "..."))
        && text[^1] is not (' ' or ':')
        && !text.Contains(": ", StringComparison.Ordinal)
        && !text.Contains(" #", StringComparison.Ordinal)
        && text.All(IsPrintable)
        && !(flow && text.AsSpan().ContainsAny(EndsInFlow));

    private static bool IsPrintable(char character) =>
        character
            is (>= ' ' and <= '~')
                or (>= '\u00A0' and <= '\uD7FF' and not ('\u2028' or '\u2029'))
                or (>= '\uE000' and <= '\uFFFD' and not '\uFEFF');

    /// <summary>A block needs several lines, the first of them with text at its start; what cannot be printed needs quotes.</summary>
    private static bool CanBeBlock(string text) =>
        text.AsSpan().TrimEnd('\n').Contains('\n')
        && text[0] is not (' ' or '\t' or '\n')
        && text.All(character => character == '\n' || character == '\t' || IsPrintable(character));

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder("\"", text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                // No program can be given it, and the loader refuses it.
                0 => escaped.Append((char)0xFFFD),
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append(@"\\"),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                _ when rune.IsBmp && IsPrintable((char)rune.Value) => escaped.Append((char)rune.Value),
                _ when rune.IsBmp => escaped.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}"),
                _ => escaped.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}"),
            };
        }

        return escaped.Append('"').ToString();
    }
}
