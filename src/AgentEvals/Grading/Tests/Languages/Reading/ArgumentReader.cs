using AgentEvals.Grading.Tests.Languages.Lexing;

namespace AgentEvals.Grading.Tests.Languages.Reading;

/// <summary>Splits what stands between brackets.</summary>
internal static class ArgumentReader
{
    private const int MaximumParts = 5000;

    /// <summary>The parts between commas, brackets skipped.</summary>
    public static List<TokenRange> Split(SourceTokens source, TokenRange range)
    {
        var parts = new List<TokenRange>();
        var start = range.Start;
        var index = range.Start;
        while (index < range.End && parts.Count < MaximumParts)
        {
            if (source.Is(index, ","))
            {
                parts.Add(new TokenRange(start, index));
                start = index + 1;
            }

            index = source.After(index);
        }

        if (start < range.End)
        {
            parts.Add(new TokenRange(start, range.End));
        }

        return parts;
    }

    /// <summary>The arguments, names told from values: <c>rtol=1e-7</c>, <c>message: "…"</c>.</summary>
    public static List<Argument> Read(SourceTokens source, TokenRange range) => Split(source, range).ConvertAll(part => Name(source, part));

    private static Argument Name(SourceTokens source, TokenRange part)
    {
        var isNamed =
            part.Count > 2
            && source[part.Start].IsWord
            && source[part.Start + 1] is { Kind: TokenKind.Symbol, Text: "=" or ":" }
            && !IsLambda(source, part);
        return isNamed ? new Argument(source[part.Start].Text, part with { Start = part.Start + 2 }) : new Argument(null, part);
    }

    /// <summary>Whether it is a function of Python's without parameters: <c>lambda: load()</c>.</summary>
    private static bool IsLambda(SourceTokens source, TokenRange part) => source.Is(part.Start, "lambda") && source.Is(part.Start + 1, ":");
}
