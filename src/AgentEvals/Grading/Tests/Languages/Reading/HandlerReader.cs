using AgentEvals.Grading.Tests.Languages.Lexing;

namespace AgentEvals.Grading.Tests.Languages.Reading;

/// <summary>Tells the tries whose handlers keep failures from surfacing.</summary>
internal static class HandlerReader
{
    private const int MaximumHandler = 400;
    private const int MaximumLook = 100;

    /// <summary>Marks them.</summary>
    public static void Mark(SourceTokens source, IReadOnlyList<Block> blocks, HandlerRules rules)
    {
        var handlers = new Dictionary<int, Block>();
        foreach (var block in blocks)
        {
            if (block.Kind == BlockKind.Catch)
            {
                handlers[block.Header.Start] = block;
            }
        }

        foreach (var block in blocks)
        {
            if (block.Kind != BlockKind.Try)
            {
                continue;
            }

            var at = AfterBody(source, block);
            for (var steps = 0; steps < 20 && handlers.TryGetValue(at, out var handler); steps++)
            {
                block.IsSwallowing |= Swallows(source, handler, rules);
                at = AfterBody(source, handler);
            }
        }
    }

    private static int AfterBody(SourceTokens source, Block block) => source.Is(block.Body.End, "}") ? block.Body.End + 1 : block.Body.End;

    private static bool Swallows(SourceTokens source, Block handler, HandlerRules rules)
    {
        var (isWide, caught) = ReadHeader(source, handler.Header, rules);
        if (!isWide || handler.Body.Count > MaximumHandler)
        {
            return false;
        }

        var isPrinting = false;
        for (var i = handler.Body.Start; i < handler.Body.End; i++)
        {
            var token = source[i];
            if (!token.IsWord)
            {
                continue;
            }

            isPrinting =
                token.StartsLine || source[i - 1] is { Kind: TokenKind.Symbol, Text: "{" or ";" }
                    ? rules.Prints.Contains(token.Text)
                    : isPrinting;
            var surfaces =
                IsRemembered(source, i, handler)
                || rules.Surfaces.Contains(token.Text)
                || token.Text.StartsWith("assert", StringComparison.OrdinalIgnoreCase)
                || token.Text.StartsWith("should", StringComparison.Ordinal);
            if (surfaces || (token.Text == caught && !isPrinting))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the handler notes the failure in a variable that is looked at after it.</summary>
    private static bool IsRemembered(SourceTokens source, int index, Block handler)
    {
        if (!source.Is(index + 1, "=") || source.Is(index - 1, "."))
        {
            return false;
        }

        for (var i = handler.Body.End; i < source.Count && i < handler.Body.End + MaximumLook; i++)
        {
            if (source[i].IsWord && source[i].Text == source[index].Text)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the handler takes any failure, and the name that it gives it.</summary>
    private static (bool IsWide, string? Caught) ReadHeader(SourceTokens source, TokenRange header, HandlerRules rules)
    {
        string? caught = null;
        var hasType = false;
        var isWide = false;
        for (var i = header.Start + 1; i < header.End; i++)
        {
            var token = source[i];
            if (!token.IsWord || token.Text is "as" or "final" or "val")
            {
                continue;
            }

            // The type comes before the name, in Kotlin after it and a colon; the last word that is no type is the name.
            var isType = rules.WideTypes.Count > 0 && (char.IsUpper(token.Text[0]) || source.Is(i - 1, "."));
            hasType |= isType;
            isWide |= isType && rules.WideTypes.Contains(token.Text);
            caught = isType ? caught : token.Text;
        }

        return (isWide || !hasType, caught);
    }
}
