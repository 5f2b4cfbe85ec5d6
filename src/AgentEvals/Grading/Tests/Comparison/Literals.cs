namespace AgentEvals.Grading.Tests.Comparison;

/// <summary>Tells literals that differ in nothing but what they must.</summary>
internal static class Literals
{
    /// <summary>Whether two expected values say the same in another form, or are both versions of something.</summary>
    public static bool AreAlike(string old, string @new) => Bare(old) == Bare(@new) || (Number(old) is { } number && number == Number(@new)) || (IsVersion(old) && IsVersion(@new));

    /// <summary>A whole number without the letters that say how it is stored: <c>1L</c> is <c>1</c>.</summary>
    private static string? Number(string text) =>
        text.TrimEnd('L', 'l', 'u', 'U', 'm', 'M', 'd', 'D') is { Length: > 0 } digits && digits.All(char.IsAsciiDigit) ? digits : null;

    /// <summary>A text without the letters before its quotes: <c>b"x"</c> is <c>"x"</c>.</summary>
    private static string Bare(string text)
    {
        var start = 0;
        while (start < text.Length && start < 3 && text[start] is 'b' or 'u' or 'r' or 'B' or 'U' or 'R' or '@' or '$')
        {
            start++;
        }

        return (start < text.Length && text[start] is '"' or '\'' ? text[start..] : text).Replace('\'', '"');
    }

    /// <summary>Digits in at least three groups.</summary>
    private static bool IsVersion(string text)
    {
        var bare = text.Trim('"', '\'', '`', 'v', '^', '~', '=');
        return bare.Count(character => character == '.') >= 2 && char.IsAsciiDigit(bare[0]) && bare.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '+');
    }
}
