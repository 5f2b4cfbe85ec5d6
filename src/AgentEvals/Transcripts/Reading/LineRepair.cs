using System.Text;
using System.Text.Unicode;

namespace AgentEvals.Transcripts.Reading;

/// <summary>
/// Makes a line's bytes something that System.Text.Json reads without exceptions: no byte order mark, valid UTF-8, no half
/// surrogate pairs behind <c>\u</c>. Each is replaced by U+FFFD, as a decoder would.
/// </summary>
internal static class LineRepair
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static ReadOnlySpan<byte> Replacement => "\\ufffd"u8;

    /// <summary>The line without mark, surrounding white space and NUL padding; the same memory where nothing had to change.</summary>
    public static Memory<byte> Repair(Memory<byte> line)
    {
        if (line.Span.StartsWith(ByteOrderMark))
        {
            line = line[ByteOrderMark.Length..];
        }

        line = line.Trim(" \t\r\0"u8);
        if (!Utf8.IsValid(line.Span))
        {
            line = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(line.Span));
        }

        ReplaceHalfPairs(line.Span);
        return line;
    }

    private static void ReplaceHalfPairs(Span<byte> text)
    {
        var position = 0;
        while (true)
        {
            var found = text[position..].IndexOf((byte)'\\');
            if (found < 0 || position + found + 1 >= text.Length)
            {
                return;
            }

            position += found;
            if (text[position + 1] != (byte)'u' || !IsSurrogate(text[position..], out var isHigh))
            {
                position += 2;
                continue;
            }

            if (isHigh && text.Length >= position + 12 && IsSurrogate(text[(position + 6)..], out var nextIsHigh) && !nextIsHigh)
            {
                position += 12;
                continue;
            }

            Replacement.CopyTo(text[position..]);
            position += 6;
        }
    }

    /// <summary>True for <c>\uD800</c> to <c>\uDFFF</c>.</summary>
    private static bool IsSurrogate(ReadOnlySpan<byte> text, out bool isHigh)
    {
        isHigh = false;
        if (
            text.Length < 6
            || text[0] != (byte)'\\'
            || text[1] != (byte)'u'
            || (text[2] | 0x20) != (byte)'d'
            || !char.IsAsciiHexDigit((char)text[4])
            || !char.IsAsciiHexDigit((char)text[5])
        )
        {
            return false;
        }

        var third = (byte)(text[3] | 0x20);
        isHigh = third is (byte)'8' or (byte)'9' or (byte)'a' or (byte)'b';
        return isHigh || third is (byte)'c' or (byte)'d' or (byte)'e' or (byte)'f';
    }
}
