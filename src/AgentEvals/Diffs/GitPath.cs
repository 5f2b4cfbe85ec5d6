using System.Globalization;
using System.Text;

namespace AgentEvals.Diffs;

/// <summary>How git writes paths in a diff: with a prefix of one letter, and in C's quotes when they hold odd characters.</summary>
internal static class GitPath
{
    private const string PrefixLetters = "abciow";

    /// <summary>The path after <c>--- </c> or <c>+++ </c>: up to the tab before a time; null for /dev/null.</summary>
    public static string? Read(ReadOnlySpan<char> text)
    {
        if (text is ['"', ..])
        {
            return Unquote(text, out _);
        }

        var tab = text.IndexOf('\t');
        var path = tab < 0 ? text : text[..tab];
        return path is "/dev/null" ? null : path.ToString();
    }

    /// <summary>The path, unquoted if it is quoted.</summary>
    public static string Unquote(string text) => text is ['"', ..] ? Unquote(text, out _) : text;

    /// <summary>
    /// Splits the two names of a <c>diff --git</c> line. Unquoted names may hold spaces: then only two equal names can be
    /// told apart, which is enough, as renames name their paths again.
    /// </summary>
    public static (string? Old, string? New) SplitPair(ReadOnlySpan<char> text)
    {
        if (text is ['"', ..])
        {
            var first = Unquote(text, out var length);
            return (first, length + 1 < text.Length ? Unquote(text[(length + 1)..].ToString()) : null);
        }

        if (text is [.., '"'] && text.IndexOf(" \"", StringComparison.Ordinal) is var quote && quote >= 0)
        {
            return (text[..quote].ToString(), Unquote(text[(quote + 1)..], out _));
        }

        var middle = text.Length / 2;
        return text.Length % 2 == 1 && text[middle] == ' ' ? (text[..middle].ToString(), text[(middle + 1)..].ToString()) : (null, null);
    }

    /// <summary>Takes the prefixes off, if both names have one (git can be told to write none).</summary>
    public static (string? Old, string? New) Strip((string? Old, string? New) pair) =>
        (pair.Old is null || HasPrefix(pair.Old)) && (pair.New is null || HasPrefix(pair.New)) && (pair.Old != pair.New)
            ? (pair.Old?[2..], pair.New?[2..])
            : pair;

    /// <summary>Quotes a path where it holds quotes, backslashes or control characters; other characters stay readable.</summary>
    public static string Quote(string path)
    {
        if (!path.AsSpan().ContainsAnyInRange('\0', '\x1f') && !path.AsSpan().ContainsAny('"', '\\', '\x7f'))
        {
            return path;
        }

        var quoted = new StringBuilder("\"");
        foreach (var character in path)
        {
            quoted.Append(
                character switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    '\n' => "\\n",
                    '\t' => "\\t",
                    '\r' => "\\r",
                    < ' ' or '\x7f' => "\\" + Convert.ToString(character, 8).PadLeft(3, '0'),
                    _ => character.ToString(CultureInfo.InvariantCulture),
                }
            );
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Reads a quoted path at the start of the text; octal escapes are bytes of UTF-8.</summary>
    public static string Unquote(ReadOnlySpan<char> text, out int length)
    {
        var bytes = new List<byte>(text.Length);
        Span<byte> encoded = stackalloc byte[4];
        var i = 1;
        while (i < text.Length && text[i] != '"')
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                bytes.Add(Escape(text, ref i));
                continue;
            }

            if (Rune.DecodeFromUtf16(text[i..], out var rune, out var used) != System.Buffers.OperationStatus.Done)
            {
                rune = Rune.ReplacementChar;
            }

            bytes.AddRange(encoded[..rune.EncodeToUtf8(encoded)]);
            i += used;
        }

        length = Math.Min(i + 1, text.Length);
        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static byte Escape(ReadOnlySpan<char> text, ref int i)
    {
        i++;
        if (text[i] is >= '0' and <= '7')
        {
            var value = 0;
            for (var end = Math.Min(i + 3, text.Length); i < end && text[i] is >= '0' and <= '7'; i++)
            {
                value = (value * 8) + (text[i] - '0');
            }

            return (byte)value;
        }

        return text[i++] switch
        {
            'a' => 7,
            'b' => 8,
            't' => 9,
            'n' => 10,
            'v' => 11,
            'f' => 12,
            'r' => 13,
            var other => other < 128 ? (byte)other : (byte)'?',
        };
    }

    private static bool HasPrefix(string path) =>
        path.Length > 2 && path[1] == '/' && PrefixLetters.Contains(path[0], StringComparison.Ordinal);
}
