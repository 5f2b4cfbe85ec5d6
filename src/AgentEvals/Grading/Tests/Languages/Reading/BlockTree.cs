using AgentEvals.Grading.Tests.Languages.Lexing;

namespace AgentEvals.Grading.Tests.Languages.Reading;

/// <summary>The blocks of a file and how they nest. Blocks deeper than any reader writes are left out, so walking up is bounded.</summary>
internal sealed class BlockTree
{
    private const int MaximumDepth = 100;

    private readonly Block?[] _innermost;
    private readonly List<Block> _scopes;

    /// <summary>Nests the blocks.</summary>
    public BlockTree(SourceTokens source, IEnumerable<Block> blocks)
    {
        var ordered = blocks.OrderBy(block => block.Body.Start).ThenByDescending(block => block.Body.End).ToList();
        var kept = new List<Block>(ordered.Count);
        var open = new Stack<Block>();
        _innermost = new Block?[source.Count];
        foreach (var candidate in ordered)
        {
            while (open.TryPeek(out var top) && top.Body.End <= candidate.Body.Start)
            {
                open.Pop();
            }

            if (open.Count >= MaximumDepth)
            {
                continue;
            }

            var parent = open.TryPeek(out var outer) ? outer : null;
            var end = Math.Min(candidate.Body.End, parent?.Body.End ?? source.Count);
            var block = end == candidate.Body.End ? candidate : candidate with { Body = candidate.Body with { End = end } };
            block.Parent = parent;
            kept.Add(block);
            open.Push(block);
        }

        LoopGuards.Lift(source, kept);
        Blocks = kept;
        _scopes = [.. kept.Where(block => block.Kind == BlockKind.Scope).OrderBy(block => block.Header.Start)];
        Paint(source.Count);
    }

    /// <summary>The blocks, by where their bodies start.</summary>
    public IReadOnlyList<Block> Blocks { get; }

    /// <summary>The innermost block whose body has the token; null at the top.</summary>
    public Block? At(int index) => (uint)index < (uint)_innermost.Length ? _innermost[index] : null;

    /// <summary>The scope whose header has the token: the <c>with</c> of <c>with raises(X):</c>.</summary>
    public Block? ScopeOpenedAt(int index)
    {
        var (low, high) = (0, _scopes.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _scopes[middle].Header.Start <= index ? (middle + 1, high) : (low, middle);
        }

        return low > 0 && _scopes[low - 1].Header.Contains(index) ? _scopes[low - 1] : null;
    }

    /// <summary>The innermost function around the token.</summary>
    public Block? FunctionAt(int index)
    {
        var block = At(index);
        while (block is { IsCallable: false })
        {
            block = block.Parent;
        }

        return block;
    }

    /// <summary>How many conditions stand around the token within the range.</summary>
    public int ConditionsAt(int index, TokenRange within) =>
        Around(index, within).Sum(block => block.Kind == BlockKind.Condition ? block.Weight : 0);

    /// <summary>Whether a failure at the token would be swallowed within the range.</summary>
    public bool IsSwallowedAt(int index, TokenRange within) =>
        Around(index, within).Any(block => block is { Kind: BlockKind.Try or BlockKind.Scope, IsSwallowing: true });

    /// <summary>The blocks around the token that start within the range, innermost first.</summary>
    public IEnumerable<Block> Around(int index, TokenRange within)
    {
        for (var block = At(index); block is not null && block.Body.Start >= within.Start; block = block.Parent)
        {
            if (block.Body.Start > within.Start || block.Header.Start >= within.Start)
            {
                yield return block;
            }
        }
    }

    private void Paint(int count)
    {
        var next = 0;
        Block? current = null;
        for (var i = 0; i < count; i++)
        {
            while (current is not null && current.Body.End <= i)
            {
                current = current.Parent;
            }

            while (next < Blocks.Count && Blocks[next].Body.Start <= i)
            {
                if (Blocks[next].Body.End > i)
                {
                    current = Blocks[next];
                }

                next++;
            }

            _innermost[i] = current;
        }
    }
}
