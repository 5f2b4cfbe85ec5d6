using System.Buffers;

namespace AgentEvals.Transcripts.Redaction;

/// <summary>The shapes that are more than a prefix: web tokens, key blocks, credentials in addresses, assignments to telling names.</summary>
internal static class SecretShapes
{
    private const int LongestName = 40;
    private const int ShortestAssigned = 12;
    private const int LongestAssigned = 500;

    private static readonly string[] Names =
    [
        "password",
        "passwd",
        "pwd",
        "secret",
        "token",
        "api_key",
        "apikey",
        "api-key",
        "access_key",
        "accesskey",
        "private_key",
        "credential",
        "auth_key",
    ];

    private static readonly SearchValues<char> UrlSafe = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
    );
    private static readonly SearchValues<char> Assigned = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_-~!@#%^&*"
    );
    private static readonly SearchValues<char> UserInfoEnd = SearchValues.Create("/?# \t\r\n\"'`<>\\{}$");
    private static readonly SearchValues<char> Placeholders = SearchValues.Create("${}<>*%");

    /// <summary>Where such a secret is looked for.</summary>
    public static IReadOnlyList<string> Anchors { get; } = ["eyJ", "-----BEGIN ", "://", .. Names];

    public static SecretSpan? Match(string text, int position) =>
        text[position] switch
        {
            'e' when text.AsSpan(position).StartsWith("eyJ", StringComparison.Ordinal) => WebToken(text, position),
            '-' => KeyBlock(text, position),
            ':' when text.AsSpan(position).StartsWith("://", StringComparison.Ordinal) => UserInfo(text, position),
            _ => Assignment(text, position),
        };

    /// <summary>Three parts with dots between, of which the first two are JSON objects in base64.</summary>
    private static SecretSpan? WebToken(string text, int start)
    {
        var rest = text.AsSpan(start);
        var header = IsBoundary(text, start) ? Run(rest, UrlSafe) : 0;
        if (
            header < 10
            || header >= rest.Length
            || rest[header] != '.'
            || !rest[(header + 1)..].StartsWith("eyJ", StringComparison.Ordinal)
        )
        {
            return null;
        }

        var end = header + 1 + Run(rest[(header + 1)..], UrlSafe);
        if (end < rest.Length && rest[end] == '.')
        {
            end += 1 + Run(rest[(end + 1)..], UrlSafe);
        }

        return new SecretSpan(start, end, "jwt");
    }

    /// <summary>A PEM private key, its end included; without an end, as far as the text goes.</summary>
    private static SecretSpan? KeyBlock(string text, int start)
    {
        var rest = text.AsSpan(start);
        var head = rest[..Math.Min(80, rest.Length)];
        if (!head.StartsWith("-----BEGIN ", StringComparison.Ordinal) || !head.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            return null;
        }

        var end = rest.IndexOf("-----END ", StringComparison.Ordinal);
        if (end < 0)
        {
            return new SecretSpan(start, rest.Length, "private-key");
        }

        var close = rest[(end + 9)..].IndexOf("-----", StringComparison.Ordinal);
        return new SecretSpan(start, close is < 0 or > 60 ? end : end + 9 + close + 5, "private-key");
    }

    /// <summary>The password of <c>scheme://user:password@host</c>.</summary>
    private static SecretSpan? UserInfo(string text, int start)
    {
        const int Longest = 300;
        if (start == 0 || !char.IsAsciiLetterOrDigit(text[start - 1]) || start + 3 >= text.Length)
        {
            return null;
        }

        var rest = text.AsSpan(start + 3, Math.Min(Longest, text.Length - start - 3));
        var end = rest.IndexOfAny(UserInfoEnd);
        rest = end < 0 ? rest : rest[..end];
        var at = rest.LastIndexOf('@');
        var colon = at < 0 ? -1 : rest[..at].IndexOf(':');
        if (colon < 0 || at - colon - 1 < 6 || IsPlaceholder(rest[(colon + 1)..at]))
        {
            return null;
        }

        return new SecretSpan(start + 3 + colon + 1, at - colon - 1, "url-password");
    }

    /// <summary><c>name = "value"</c> and <c>"name": "value"</c>, where the name tells and the value looks random.</summary>
    private static SecretSpan? Assignment(string text, int start)
    {
        if (NameLength(text.AsSpan(start)) is not (> 0 and var name) || !IsNameEnd(text, start + name))
        {
            return null;
        }

        // The rest of the name, then quotes and white space around the sign.
        var place = start + Run(text.AsSpan(start, Math.Min(LongestName, text.Length - start)), UrlSafe);
        place = SkipQuotes(text, place);
        if (place >= text.Length || text[place] is not (':' or '='))
        {
            return null;
        }

        place = SkipQuotes(
            text,
            text.AsSpan(place).StartsWith(":=", StringComparison.Ordinal) || text.AsSpan(place).StartsWith("=>", StringComparison.Ordinal)
                ? place + 2
                : place + 1
        );
        var length = Run(text.AsSpan(place, Math.Min(LongestAssigned + 1, text.Length - place)), Assigned);
        var next = place + length < text.Length ? text[place + length] : ' ';
        return next is '(' or '[' or '.' or '$' or '{' || !LooksRandom(text.AsSpan(place, length))
            ? null
            : new SecretSpan(place, length, "assigned-secret");
    }

    /// <summary>True where a secret may begin: not inside a word, but after an escape such as <c>\n</c> in printed JSON.</summary>
    internal static bool IsBoundary(string text, int start) =>
        start == 0
        || !(char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] == '_')
        || (start > 1 && text[start - 2] == '\\' && text[start - 1] is 'n' or 'r' or 't');

    private static int NameLength(ReadOnlySpan<char> text)
    {
        foreach (var name in Names)
        {
            if (text.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return name.Length;
            }
        }

        return 0;
    }

    /// <summary><c>secretKey</c> and <c>TOKEN_2</c> tell; <c>tokenizer</c> and <c>tokens</c> do not.</summary>
    private static bool IsNameEnd(string text, int end) =>
        end >= text.Length
        || !char.IsAsciiLetter(text[end])
        || (char.IsAsciiLetterUpper(text[end]) && char.IsAsciiLetterLower(text[end - 1]));

    private static int SkipQuotes(string text, int place)
    {
        const int Most = 8;
        for (var count = 0; count < Most && place < text.Length && text[place] is ' ' or '\t' or '"' or '\'' or '`' or '\\'; count++)
        {
            place++;
        }

        return place;
    }

    /// <summary>Letters and digits mixed, no words: 3 bits a character and more.</summary>
    private static bool LooksRandom(ReadOnlySpan<char> value)
    {
        if (
            value.Length is < ShortestAssigned or > LongestAssigned
            || IsPlaceholder(value)
            || !value.ContainsAnyInRange('0', '9')
            || !(value.ContainsAnyInRange('a', 'z') || value.ContainsAnyInRange('A', 'Z'))
        )
        {
            return false;
        }

        Span<int> counts = stackalloc int[128];
        foreach (var character in value)
        {
            counts[character & 127]++;
        }

        var entropy = 0.0;
        foreach (var count in counts)
        {
            if (count > 0)
            {
                var share = (double)count / value.Length;
                entropy -= share * Math.Log2(share);
            }
        }

        return entropy >= 3.0;
    }

    private static bool IsPlaceholder(ReadOnlySpan<char> value) =>
        value.ContainsAny(Placeholders)
        || value.Contains("example", StringComparison.OrdinalIgnoreCase)
        || value.Contains("placeholder", StringComparison.OrdinalIgnoreCase)
        || value.Contains("your", StringComparison.OrdinalIgnoreCase)
        || value.Contains("xxxx", StringComparison.OrdinalIgnoreCase)
        || value.Equals("password", StringComparison.OrdinalIgnoreCase)
        || value.StartsWith("process", StringComparison.Ordinal);

    private static int Run(ReadOnlySpan<char> text, SearchValues<char> characters) =>
        text.IndexOfAnyExcept(characters) is >= 0 and var end ? end : text.Length;
}
