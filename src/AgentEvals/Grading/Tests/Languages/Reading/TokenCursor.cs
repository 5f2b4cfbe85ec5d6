using AgentEvals.Grading.Tests.Languages.Lexing;

namespace AgentEvals.Grading.Tests.Languages.Reading;

/// <summary>Bounded looks ahead over bracketed code.</summary>
internal static class TokenCursor
{
    private const int MaximumLook = 2000;

    /// <summary>The first token from the index that satisfies the condition outside of brackets; -1 when a closing bracket or the bound comes first.</summary>
    public static int Find(SourceTokens source, int index, Func<Token, bool> wanted, int maximum = MaximumLook)
    {
        for (var steps = 0; index < source.Count && steps < maximum; steps++)
        {
            var token = source[index];
            if (wanted(token))
            {
                return index;
            }

            if (token is { Kind: TokenKind.Symbol, Text: ")" or "]" or "}" })
            {
                return -1;
            }

            index = source.After(index);
        }

        return -1;
    }

    /// <summary>Where a statement ends that starts at the index: after its semicolon, or before what ends it.</summary>
    public static int EndOfStatement(SourceTokens source, int index, bool endsAtLineBreaks)
    {
        var start = index;
        for (var steps = 0; index < source.Count && steps < MaximumLook; steps++)
        {
            var token = source[index];
            if (token.Is(";"))
            {
                return index + 1;
            }

            if (
                token is { Kind: TokenKind.Symbol, Text: ")" or "]" or "}" }
                || (endsAtLineBreaks && index > start && token.StartsLine && !Continues(source, index))
            )
            {
                return index;
            }

            index = source.After(index);
        }

        return index;
    }

    /// <summary>Whether the token at the start of a line goes on with what the line before began.</summary>
    public static bool Continues(SourceTokens source, int index)
    {
        var (before, token) = (source[index - 1], source[index]);
        return (
                token.Kind == TokenKind.Symbol
                && token.Text is not ("(" or "[" or "{" or "!" or "-" or "++" or "--" or "@" or "*" or "&" or "#" or "<")
            )
            || (before.Kind == TokenKind.Symbol && before.Text is not (")" or "]" or "}" or ";" or "++" or "--" or "!" or "?"))
            || (before.IsWord && before.Text is "await" or "and" or "or" or "not" or "in" or "new");
    }

    /// <summary>The first token of the line that the index stands on.</summary>
    public static int StartOfLine(SourceTokens source, int index)
    {
        while (index > 0 && !source[index].StartsLine)
        {
            index--;
        }

        return index;
    }
}
