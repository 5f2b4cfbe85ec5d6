using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.Go;

/// <summary>Go swallows panics with <c>defer func() { recover() }()</c>: what follows counts as a try that swallows.</summary>
internal static class GoRecovery
{
    /// <summary>The blocks, with a swallowing one behind every recovery that ignores what it recovers.</summary>
    public static List<Block> Mark(SourceTokens source, List<Block> blocks)
    {
        var recoveries = new List<Block>();
        foreach (var block in blocks)
        {
            if (block.Kind != BlockKind.Lambda || !source.Is(block.Header.Start - 1, "defer") || !Ignores(source, block.Body))
            {
                continue;
            }

            var around = blocks.FindLast(outer =>
                outer.IsCallable && outer.Body.Start < block.Header.Start && outer.Body.End > block.Body.End
            );
            if (around is not null)
            {
                recoveries.Add(
                    new Block(BlockKind.Try, block.Header, new TokenRange(block.Body.End + 1, around.Body.End)) { IsSwallowing = true }
                );
            }
        }

        blocks.AddRange(recoveries);
        return blocks;
    }

    private static bool Ignores(SourceTokens source, TokenRange body)
    {
        var recovers = false;
        for (var i = body.Start; i < body.End; i++)
        {
            recovers |= source.Is(i, "recover");
            if (source[i] is { IsWord: true, Text: "t" or "panic" or "require" or "assert" or "Fatal" or "Errorf" or "nil" })
            {
                return false;
            }
        }

        return recovers;
    }
}
