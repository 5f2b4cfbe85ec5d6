using AgentEvals.Grading.Tests.Languages.Lexing;

namespace AgentEvals.Grading.Tests.Languages.Reading;

/// <summary>Finds the blocks of a language with braces.</summary>
internal sealed partial class BraceBlocks
{
    private const int MaximumHeader = 300;

    private readonly SourceTokens _source;
    private readonly BraceDialect _dialect;
    private readonly List<Block> _blocks = [];
    private readonly bool[] _isClaimed;

    private BraceBlocks(SourceTokens source, BraceDialect dialect)
    {
        (_source, _dialect) = (source, dialect);
        _isClaimed = new bool[source.Count];
    }

    /// <summary>Reads the file's blocks; whether a try swallows is decided by the language.</summary>
    public static List<Block> Read(SourceTokens source, BraceDialect dialect)
    {
        var reader = new BraceBlocks(source, dialect);
        for (var i = 0; i < source.Count; i++)
        {
            var token = source[i];
            if (token.IsWord)
            {
                reader.ReadWord(i, token.Text);
            }
            else if (token.Is("{") && !reader._isClaimed[i])
            {
                reader.ReadBrace(i);
            }
            else if (token.Is(dialect.Arrow) && !source.Is(i + 1, "{"))
            {
                reader.ReadExpressionLambda(i);
            }
        }

        return reader._blocks;
    }

    private void ReadWord(int index, string word)
    {
        if (
            _source[index - 1] is { Kind: TokenKind.Symbol, Text: "." or "?." or "->" or "::" or "?->" }
            || _source.Is(index + 1, ":")
            || _source.Is(index + 1, "=")
        )
        {
            return;
        }

        if (word == "else")
        {
            if (!_dialect.Conditions.Contains(_source[index + 1].Text))
            {
                AddBody(BlockKind.Condition, index, index + 1);
            }
        }
        else if (_dialect.Conditions.Contains(word))
        {
            AddControl(BlockKind.Condition, index);
        }
        else if (_dialect.Loops.Contains(word))
        {
            AddControl(BlockKind.Loop, index);
        }
        else if (word is "try" or "catch" or "finally" or "do" or "loop")
        {
            var kind = word switch
            {
                "try" => BlockKind.Try,
                "catch" => BlockKind.Catch,
                "finally" => BlockKind.Finally,
                _ => BlockKind.Loop,
            };
            var open = _source.Is(index + 1, "(") ? _source.After(index + 1) : index + 1;
            if (_source.Is(open, "{"))
            {
                AddBody(kind, index, open);
            }
        }
        else if (_dialect.Containers.Contains(word))
        {
            AddContainer(index);
        }
        else if (_dialect.Functions.Contains(word))
        {
            AddFunction(index);
        }
    }

    private void AddControl(BlockKind kind, int index)
    {
        if (_dialect.HasHeadersInBrackets)
        {
            var open = _source.Is(index + 1, "await") ? index + 2 : index + 1;
            if (_source.Is(open, "("))
            {
                AddBody(kind, index, _source.After(open));
            }
            else if (_source.Is(open, "{"))
            {
                AddBody(kind, index, open);
            }

            return;
        }

        var start = index + 1;
        if (_source.Is(start, "let"))
        {
            // The pattern of a let may have braces of its own.
            var equals = TokenCursor.Find(_source, start, token => token.Is("="), MaximumHeader);
            start = equals < 0 ? start : equals;
        }

        var brace = BraceOfBody(start);
        if (brace >= 0)
        {
            AddBody(kind, index, brace);
        }
    }

    /// <summary>The brace that opens the body behind a header without brackets: braces of functions, types and literals in the header are skipped.</summary>
    private int BraceOfBody(int start)
    {
        var brace = start;
        for (var steps = 0; steps < 20; steps++)
        {
            brace = TokenCursor.Find(_source, brace, token => token.Is("{") || token.Is("func"), MaximumHeader);
            if (brace < 0)
            {
                return -1;
            }

            if (_source.Is(brace, "func"))
            {
                var body = TokenCursor.Find(_source, brace + 1, token => token.Is("{"), MaximumHeader);
                brace = body < 0 ? brace + 1 : _source.After(body);
                continue;
            }

            var after = _source.After(brace);
            var isLiteral =
                _source[brace - 1] is { IsWord: true, Text: "struct" or "interface" }
                || (_source.Is(after, "{") && !_source[after].StartsLine);
            if (!isLiteral)
            {
                return brace;
            }

            brace = after;
        }

        return -1;
    }

    private void AddBody(BlockKind kind, int index, int start, string name = "")
    {
        if (_source.Is(start, "{"))
        {
            _isClaimed[start] = true;
            var close = _source.Partners[start];
            _blocks.Add(new Block(kind, new TokenRange(index, start), new TokenRange(start + 1, close < 0 ? _source.Count : close), name));
        }
        else if (_dialect.HasHeadersInBrackets && start < _source.Count)
        {
            var end = TokenCursor.EndOfStatement(_source, start, _dialect.EndsStatementsAtLineBreaks);
            _blocks.Add(new Block(kind, new TokenRange(index, start), new TokenRange(start, end), name));
        }
    }

    private void AddContainer(int index)
    {
        var brace = TokenCursor.Find(
            _source,
            index + 1,
            token =>
                token.Is("{")
                || token.Is(";")
                || token.Is("=")
                || (token.IsWord && (_dialect.Functions.Contains(token.Text) || _dialect.Containers.Contains(token.Text))),
            MaximumHeader
        );
        if (_source.Is(brace, "{"))
        {
            AddBody(BlockKind.Container, index, brace, _source[index + 1].IsWord ? _source[index + 1].Text : "");
        }
    }
}
