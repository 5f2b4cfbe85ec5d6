using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.Discovery;

/// <summary>Titles and rows of data, read from literals.</summary>
internal static class Literals
{
    private const int MaximumRows = 2000;

    /// <summary>The text of a title: a string without its quotes, anything else as code.</summary>
    public static string Title(SourceTokens source, TokenRange range)
    {
        if (range.Count == 1 && source[range.Start] is { Kind: TokenKind.Text, Text: var text })
        {
            return Unquote(text);
        }

        return CodeText.Join(source, range);
    }

    /// <summary>The content of a string token.</summary>
    public static string Unquote(string text)
    {
        var open = text.IndexOf('"', StringComparison.Ordinal);
        return open >= 0 && text.Length > open + 1 && text[^1] == '"' ? text[(open + 1)..^1] : text;
    }

    /// <summary>The rows of a list: its elements as text. A name stands for the list that was last given to it.</summary>
    public static IReadOnlyList<string> Rows(SourceTokens source, TokenRange list, int depth = 0)
    {
        var open = list.Start;
        if (source[open] is not { Kind: TokenKind.Symbol, Text: "(" } || source.Partners[open] != list.End - 1)
        {
            list = CodeText.Strip(source, list);
            open = list.Start;
        }

        if (
            list.Count == 5
            && source[open].IsWord
            && source.Is(open + 1, ".")
            && source[open + 2].Text is "items" or "values" or "keys"
            && source.Is(open + 3, "(")
        )
        {
            // The rows of a dictionary.
            list = list with
            {
                End = open + 1,
            };
        }

        if (list.Count == 1 && source[open].IsWord && depth < 3)
        {
            return Assigned(source, source[open].Text, open) is { } value ? Rows(source, value, depth + 1) : [];
        }

        while (open < list.End && source[open] is not { Kind: TokenKind.Symbol, Text: "[" or "(" or "{" })
        {
            open++;
        }

        var isWhole = open < list.End && source.Partners[open] > open && source.Partners[open] < list.End;
        if (
            isWhole
            && depth < 3
            && source[open - 1] is { IsWord: true, Text: "sorted" or "list" or "tuple" or "reversed" }
            && open - 1 >= list.Start
            && ArgumentReader.Split(source, new TokenRange(open + 1, source.Partners[open])) is [var unsorted, ..]
        )
        {
            // What follows the rows says in which order they run, and what is around them what holds them.
            return Rows(source, unsorted, depth + 1);
        }

        var inside = isWhole ? new TokenRange(open + 1, source.Partners[open]) : list;
        return
        [
            .. ArgumentReader
                .Split(source, inside)
                .Take(MaximumRows)
                .Select(row => CodeText.Join(source, row))
                .Where(row => row.Length > 0),
        ];
    }

    /// <summary>The value that the name was last given before the index.</summary>
    public static TokenRange? Assigned(SourceTokens source, string name, int before)
    {
        for (var i = Math.Min(before, source.Count) - 1; i > 0 && i > before - 20000; i--)
        {
            if (
                source[i] is { Kind: TokenKind.Symbol, Text: "=" or ":=" }
                && NameBefore(source, i) == name
                && source[i + 1] is { Kind: TokenKind.Symbol, Text: "[" or "(" or "{" or "&" } or { Kind: TokenKind.Word }
            )
            {
                return new TokenRange(i + 1, EndOfValue(source, i + 1));
            }
        }

        return null;
    }

    private static string NameBefore(SourceTokens source, int equals)
    {
        // A type may stand between: const rows: Row[] = …
        for (var i = equals - 1; i >= 0 && i > equals - 12; i--)
        {
            if (source.Is(i, ":") && source[i - 1].IsWord)
            {
                return source[i - 1].Text;
            }

            if (source[i].StartsLine || source[i] is { Kind: TokenKind.Symbol, Text: "," or ";" or "(" or "{" })
            {
                break;
            }
        }

        return source[equals - 1].Text;
    }

    private static int EndOfValue(SourceTokens source, int start)
    {
        var index = start;
        for (var steps = 0; index < source.Count && steps < 40; steps++)
        {
            var token = source[index];
            if (token is { Kind: TokenKind.Symbol, Text: ";" or "," or ")" or "]" or "}" } || (index > start && token.StartsLine))
            {
                break;
            }

            index = source.After(index);
        }

        return index;
    }
}
