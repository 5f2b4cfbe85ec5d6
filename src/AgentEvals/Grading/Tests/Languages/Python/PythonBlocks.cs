using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.Python;

/// <summary>Finds blocks by indentation.</summary>
internal sealed class PythonBlocks
{
    private readonly SourceTokens _source;
    private readonly List<Block> _blocks = [];
    private readonly List<Open> _open = [];
    private readonly Dictionary<int, int> _idle = [];

    private PythonBlocks(SourceTokens source)
    {
        _source = source;
        EndOfLine = new int[source.Count];
    }

    /// <summary>For every token the index after the last token of its logical line.</summary>
    private int[] EndOfLine { get; }

    /// <summary>The blocks, and where each token's logical line ends.</summary>
    public static (List<Block> Blocks, int[] EndOfLine) Read(SourceTokens source)
    {
        var reader = new PythonBlocks(source);
        for (var start = 0; start < source.Count; )
        {
            var end = reader.LineEnd(start);
            Array.Fill(reader.EndOfLine, end, start, end - start);
            reader.ReadLine(start, end);
            start = end;
        }

        reader.Close(-1, source.Count);
        return (reader._blocks, reader.EndOfLine);
    }

    /// <summary>Where a logical line ends: brackets span lines.</summary>
    private int LineEnd(int start)
    {
        var index = _source.After(start);
        while (index < _source.Count && !_source[index].StartsLine)
        {
            index = _source.After(index);
        }

        return index;
    }

    private void ReadLine(int start, int end)
    {
        Close(_source[start].Column, start);
        var keyword = _source.Is(start, "async") ? start + 1 : start;
        if (Kind(_source[keyword]) is not { } kind)
        {
            return;
        }

        var colon = Colon(keyword + 1, end);
        if (colon < 0)
        {
            return;
        }

        var name = kind is BlockKind.Function or BlockKind.Container && _source[keyword + 1].IsWord ? _source[keyword + 1].Text : "";
        var header = new TokenRange(start, colon);
        if (colon + 1 < end)
        {
            // The body stands on the same line.
            _blocks.Add(new Block(kind, header, new TokenRange(colon + 1, end), name) { IsSwallowing = Suppresses(kind, header) });
        }
        else
        {
            _open.Add(new Open(_source[start].Column, kind, header, end, name));
        }
    }

    private void Close(int column, int at)
    {
        while (_open.Count > 0 && _open[^1].Column >= column)
        {
            var open = _open[^1];
            _open.RemoveAt(_open.Count - 1);
            var body = new TokenRange(open.Start, at);
            _blocks.Add(
                new Block(open.Kind, open.Header, body, open.Name)
                {
                    IsSwallowing = Suppresses(open.Kind, open.Header),
                    Weight = Weight(open, body),
                }
            );
        }
    }

    /// <summary>A branch behind others that do nothing is reached less often than the branches tell.</summary>
    private int Weight(Open open, TokenRange body)
    {
        if (open.Kind != BlockKind.Condition)
        {
            return 1;
        }

        var isFirst = _source[open.Header.Start].Text is not ("elif" or "else");
        var idle = isFirst ? 0 : _idle.GetValueOrDefault(open.Column);
        var isIdle = body.Count == 1 && _source[body.Start].Text is "pass" or "return" or "..." or "continue";
        _idle[open.Column] = idle + (isIdle ? 1 : 0);
        return 1 + idle;
    }

    private int Colon(int index, int end)
    {
        while (index < end)
        {
            if (_source.Is(index, ":"))
            {
                return index;
            }

            if (_source.Is(index, "lambda"))
            {
                // A lambda's own colon.
                while (index < end && !_source.Is(index, ":"))
                {
                    index = _source.After(index);
                }
            }

            index = _source.After(index);
        }

        return -1;
    }

    private static BlockKind? Kind(Token token) =>
        !token.IsWord
            ? null
            : token.Text switch
            {
                "def" => BlockKind.Function,
                "class" => BlockKind.Container,
                "if" or "elif" or "else" or "match" or "case" => BlockKind.Condition,
                "for" or "while" => BlockKind.Loop,
                "try" => BlockKind.Try,
                "except" => BlockKind.Catch,
                "finally" => BlockKind.Finally,
                "with" => BlockKind.Scope,
                _ => null,
            };

    /// <summary>Whether a <c>with</c> suppresses whatever its body raises.</summary>
    private bool Suppresses(BlockKind kind, TokenRange header)
    {
        if (kind != BlockKind.Scope)
        {
            return false;
        }

        for (var i = header.Start; i < header.End; i++)
        {
            if (
                _source.Is(i, "suppress")
                && _source.Is(i + 1, "(")
                && _source[i + 2].Text is "Exception" or "BaseException" or "AssertionError"
            )
            {
                return true;
            }
        }

        return false;
    }

    private readonly record struct Open(int Column, BlockKind Kind, TokenRange Header, int Start, string Name);
}
