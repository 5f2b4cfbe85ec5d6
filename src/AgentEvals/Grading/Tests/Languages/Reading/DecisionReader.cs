using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Reading;

/// <summary>Reads by which decisions a function comes to a token: <c>if</c> with its other branches, and choices among cases.</summary>
internal sealed class DecisionReader(SourceTokens source, BlockTree blocks)
{
    private const int LongestChain = 32;

    private ILookup<int, Block>? _byEnd;

    /// <summary>The decisions, the innermost first.</summary>
    /// <param name="index">The token.</param>
    /// <param name="within">The function's body.</param>
    /// <param name="own">How many of the innermost conditions belong to the token itself; below zero where it has a further one.</param>
    /// <param name="isGuarded">Whether an operator decides about it too.</param>
    public IReadOnlyList<Decision> To(int index, TokenRange within, int own, bool isGuarded)
    {
        var path = new List<Decision>();
        if (isGuarded || own < 0)
        {
            path.Add(Opaque(index, within.Start));
        }

        foreach (var block in blocks.Around(index, within).Where(block => block.Kind == BlockKind.Condition).Skip(Math.Max(0, own)))
        {
            path.AddRange(Of(block, index, within.Start));
        }

        return path;
    }

    private static Decision Opaque(int index, int start) => new($"@{index - start}", true);

    private IEnumerable<Decision> Of(Block block, int index, int start)
    {
        var head = block.Header.Start;
        return source[head].Text switch
        {
            "if" or "unless" or "elif" or "elsif" or "elseif" or "else" => source.Is(block.Body.End, "end")
                ? InWords(block, index, start)
                : InBlocks(block, start, LongestChain),
            // The cases of a match are blocks within a block: the outer one has told.
            "case" when block.Parent is { Kind: BlockKind.Condition } outer && source.Is(outer.Header.Start, "match") => [],
            _ => InCases(block, index, start),
        };
    }

    /// <summary>A branch that is a block of its own: reached where the condition of no branch before it held.</summary>
    private List<Decision> InBlocks(Block block, int start, int depth)
    {
        var head = block.Header.Start;
        var path = new List<Decision>();
        var link =
            source[head].Text is "else" or "elif" or "elseif" or "elsif" ? head
            : source.Is(head - 1, "else") ? head - 1
            : -1;
        if (link >= 0)
        {
            if (depth == 0 || Before(link) is not { } before)
            {
                return [Opaque(head, start)];
            }

            path.AddRange(InBlocks(before, start, depth - 1));
            path[^1] = path[^1].Reversed();
        }

        if (!source.Is(head, "else"))
        {
            path.Add(Condition(head, block.Header.End, start));
        }

        return path;
    }

    /// <summary>A branch of an <c>if</c> that is one block up to its <c>end</c>.</summary>
    private List<Decision> InWords(Block block, int index, int start)
    {
        var path = new List<Decision> { Condition(block.Header.Start, block.Header.End, start) };
        for (var i = block.Body.Start; i < block.Body.End && i <= index; i++)
        {
            if (IsOwn(i, block) && source[i].StartsLine && source[i].Text is "elsif" or "else")
            {
                path[^1] = path[^1].Reversed();
                if (source.Is(i, "elsif"))
                {
                    path.Add(
                        Condition(
                            i,
                            TokenCursor.Find(source, i + 1, token => token.StartsLine || token.Is("then") || token.Is(";"), LongestChain),
                            start
                        )
                    );
                }
            }
        }

        return path;
    }

    /// <summary>A case of a choice; a choice whose cases are not told apart is a decision of its own.</summary>
    private IEnumerable<Decision> InCases(Block block, int index, int start)
    {
        var areDefaults = new List<bool>();
        var own = -1;
        for (var i = block.Body.Start; i < block.Body.End; i++)
        {
            if (
                !IsOwn(i, block)
                || source[i].Text is not ("case" or "default" or "when" or "else")
                || !(source[i].StartsLine || source[i - 1] is { Kind: TokenKind.Symbol, Text: "{" or ";" or "}" or ":" })
            )
            {
                continue;
            }

            var isDefault = source[i].Text is "default" or "else" || (source.Is(i + 1, "_") && source.Is(i + 2, ":"));
            if (areDefaults.Count > 0 && source.Is(i - 1, ":"))
            {
                // A label that falls through to the next one.
                areDefaults[^1] |= isDefault;
            }
            else
            {
                areDefaults.Add(isDefault);
            }

            own = i <= index ? areDefaults.Count - 1 : own;
        }

        // Of the channels of a select one is taken: where no other was, it is the last.
        if (areDefaults.Count > 0 && source.Is(block.Header.Start, "select") && !areDefaults.Contains(true))
        {
            areDefaults[^1] = true;
        }

        return own < 0 ? [Opaque(block.Header.Start, start)] : Arms.Path(areDefaults, own, $"@{block.Header.Start - start}");
    }

    private bool IsOwn(int index, Block block) => source[index].IsWord && blocks.At(index) == block;

    private Decision Condition(int head, int end, int start)
    {
        var decision = Decision.Of(
            CodeText.Join(source, CodeText.Strip(source, new TokenRange(head + 1, Math.Max(head + 1, end)))),
            head - start
        );
        return source.Is(head, "unless") ? decision.Reversed() : decision;
    }

    /// <summary>The branch that ends where an <c>else</c> stands: of several the one in its column, else the innermost.</summary>
    private Block? Before(int link)
    {
        _byEnd ??= blocks.Blocks.Where(block => block.Kind == BlockKind.Condition).ToLookup(block => block.Body.End);
        var ends = _byEnd[link].Concat(_byEnd[link - 1]).ToList();
        return (source[link].StartsLine ? ends.Find(block => source[block.Header.Start].Column == source[link].Column) : null)
            ?? ends.LastOrDefault();
    }
}
