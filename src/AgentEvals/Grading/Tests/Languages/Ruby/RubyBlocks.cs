using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.Ruby;

/// <summary>Finds Ruby's blocks: words that open, <c>end</c> that closes, braces behind calls.</summary>
internal sealed class RubyBlocks
{
    private const int MaximumHeader = 400;

    private readonly SourceTokens _source;
    private readonly List<Block> _blocks = [];
    private readonly Stack<Open> _open = new();
    private readonly int[] _ends;

    private RubyBlocks(SourceTokens source)
    {
        _source = source;
        _ends = new int[source.Count];
        Array.Fill(_ends, -1);
    }

    /// <summary>The blocks, for every word that opens one the index of its <c>end</c>, and whether all closed.</summary>
    public static (List<Block> Blocks, int[] Ends, bool IsSound) Read(SourceTokens source)
    {
        var reader = new RubyBlocks(source);
        var isSound = true;
        for (var i = 0; i < source.Count; i++)
        {
            isSound &= reader.ReadToken(i);
        }

        isSound &= reader._open.Count == 0;
        while (reader._open.TryPop(out var open))
        {
            reader.Close(open, source.Count);
        }

        return (reader._blocks, reader._ends, isSound);
    }

    private bool ReadToken(int index)
    {
        var token = _source[index];
        if (
            token.Is("{")
            && _source.Partners[index] > 0
            && (
                _source.Is(index - 1, ")")
                || (
                    _source[index - 1].IsWord
                    && !_source[index - 1].Text.StartsWith(':')
                    && _source[index - 1].Text is not ("return" or "and" or "or" or "puts")
                )
            )
        )
        {
            _blocks.Add(
                new Block(
                    BlockKind.Lambda,
                    new TokenRange(index, index + 1),
                    new TokenRange(AfterParameters(index + 1), _source.Partners[index])
                )
            );
            return true;
        }

        if (
            !token.IsWord
            || _source[index - 1] is { Kind: TokenKind.Symbol, Text: "." or "&." or "::" }
            || (_source.Is(index + 1, ":") && !_source[index + 1].IsSpaced)
            || _source.Is(index - 1, "def")
        )
        {
            return true;
        }

        switch (token.Text)
        {
            case "end":
                if (!_open.TryPop(out var open))
                {
                    return false;
                }

                Close(open, index);
                break;
            case "def" when !IsEndless(index):
                Push(BlockKind.Function, index, MethodName(index));
                break;
            case "class" or "module":
                Push(BlockKind.Container, index, _source[index + 1].IsWord ? _source[index + 1].Text : "");
                break;
            case "begin":
                Push(BlockKind.Try, index, "");
                break;
            case "if" or "unless" or "case" when Opens(index):
                Push(BlockKind.Condition, index, "");
                break;
            case "while" or "until" or "for" when Opens(index):
                Push(BlockKind.Loop, index, "");
                break;
            case "do":
                ReadDo(index);
                break;
            case "rescue" when token.StartsLine:
                Rescue(index);
                break;
            case "ensure" when token.StartsLine:
                Ensure(index);
                break;
        }

        return true;
    }

    private void ReadDo(int index)
    {
        // while x do: the do belongs to the loop.
        if (_open.TryPeek(out var top) && top is { Kind: BlockKind.Loop, HasDo: false } && _source[top.Index].Line == _source[index].Line)
        {
            _open.Pop();
            _open.Push(top with { HasDo = true, Start = index + 1 });
            return;
        }

        _open.Push(new Open(BlockKind.Lambda, index, AfterParameters(index + 1), "", true, null));
    }

    private void Push(BlockKind kind, int index, string name)
    {
        var start = EndOfHeader(index);
        _open.Push(new Open(kind, index, start, name, false, kind == BlockKind.Try ? start : null));
    }

    /// <summary>A handler ends what it watches over, and is a block until the next handler.</summary>
    private void Rescue(int index)
    {
        if (!_open.TryPop(out var open))
        {
            return;
        }

        var tryStart = open.WatchStart ?? open.Start;
        if (open.RescueAt is { } earlier)
        {
            _blocks.Add(
                new Block(BlockKind.Catch, new TokenRange(earlier, EndOfHeader(earlier)), new TokenRange(EndOfHeader(earlier), index))
            );
        }
        else
        {
            _blocks.Add(new Block(BlockKind.Try, new TokenRange(tryStart, tryStart), new TokenRange(tryStart, index)));
        }

        _open.Push(open with { RescueAt = index });
    }

    private void Ensure(int index)
    {
        if (_open.TryPop(out var open))
        {
            FinishRescue(open, index);
            _open.Push(open with { RescueAt = null, IsDone = true });
        }
    }

    private void FinishRescue(Open open, int end)
    {
        if (open.RescueAt is { } rescue && !open.IsDone)
        {
            var start = Math.Min(EndOfHeader(rescue), end);
            _blocks.Add(new Block(BlockKind.Catch, new TokenRange(rescue, start), new TokenRange(start, end)));
        }
    }

    private void Close(Open open, int end)
    {
        _ends[open.Index] = end;
        FinishRescue(open, end);
        if (open.Kind != BlockKind.Try)
        {
            _blocks.Add(
                new Block(
                    open.Kind,
                    new TokenRange(open.Index, open.Start),
                    new TokenRange(open.Start, Math.Max(open.Start, end)),
                    open.Name
                )
            );
        }
    }

    /// <summary>Where the line ends that opens a block, continuations included.</summary>
    private int EndOfHeader(int index)
    {
        var at = index + 1;
        while (
            at < _source.Count
            && at < index + MaximumHeader
            && !(_source[at].StartsLine && !TokenCursor.Continues(_source, at))
            && !_source.Is(at, ";")
            && !(_source.Is(at, "then"))
        )
        {
            at = _source.After(at);
        }

        return _source.Is(at, ";") || _source.Is(at, "then") ? at + 1 : Math.Min(at, _source.Count);
    }

    private int AfterParameters(int start)
    {
        if (!_source.Is(start, "|"))
        {
            return start;
        }

        var at = start + 1;
        for (var steps = 0; at < _source.Count && steps < 60 && !_source.Is(at, "|"); steps++)
        {
            at++;
        }

        return at + 1;
    }

    /// <summary>Whether a word that may also stand behind a statement opens a block here.</summary>
    private bool Opens(int index)
    {
        var before = _source[index - 1];
        return _source[index].StartsLine
            || index == 0
            || before is { Kind: TokenKind.Symbol, Text: not (")" or "]" or "}") }
            || before is { IsWord: true, Text: "do" or "then" or "else" or "begin" or "not" };
    }

    private bool IsEndless(int index)
    {
        var at = index + 2;
        while (_source.Is(at, "."))
        {
            at += 2;
        }

        at = _source.Is(at, "(") ? _source.After(at) : at;
        return _source.Is(at, "=") && !_source[at].StartsLine && _source[at].IsSpaced;
    }

    private string MethodName(int index)
    {
        var at = index + 1;
        while (_source.Is(at + 1, ".") && _source[at + 2].IsWord)
        {
            at += 2;
        }

        return _source[at].Text;
    }

    private sealed record Open(BlockKind Kind, int Index, int Start, string Name, bool HasDo, int? WatchStart)
    {
        public int? RescueAt { get; init; }

        public bool IsDone { get; init; }
    }
}
