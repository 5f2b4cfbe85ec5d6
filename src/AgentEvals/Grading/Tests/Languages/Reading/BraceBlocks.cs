using AgentEvals.Grading.Tests.Languages.Lexing;

namespace AgentEvals.Grading.Tests.Languages.Reading;

/// <summary>Finds the blocks of a language with braces.</summary>
internal sealed class BraceBlocks
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
        if (_source[index - 1] is { Kind: TokenKind.Symbol, Text: "." or "?." or "->" or "::" or "?->" } || _source.Is(index + 1, ":") || _source.Is(index + 1, "="))
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
            var kind = word switch { "try" => BlockKind.Try, "catch" => BlockKind.Catch, "finally" => BlockKind.Finally, _ => BlockKind.Loop };
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
            var isLiteral = _source[brace - 1] is { IsWord: true, Text: "struct" or "interface" } || (_source.Is(after, "{") && !_source[after].StartsLine);
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
        var brace = TokenCursor.Find(_source, index + 1, token => token.Is("{") || token.Is(";") || token.Is("=") || (token.IsWord && (_dialect.Functions.Contains(token.Text) || _dialect.Containers.Contains(token.Text))), MaximumHeader);
        if (_source.Is(brace, "{"))
        {
            AddBody(BlockKind.Container, index, brace, _source[index + 1].IsWord ? _source[index + 1].Text : "");
        }
    }

    private void AddFunction(int index)
    {
        var brace = index + 1;
        while (true)
        {
            brace = TokenCursor.Find(_source, brace, token => token.Is("{") || token.Is(";") || token.Is("=") || token.Is("=>"), MaximumHeader);
            if (!_source.Is(brace, "{") || _source[brace - 1] is not { IsWord: true, Text: "interface" or "struct" })
            {
                break;
            }

            brace = _source.After(brace);
        }

        // A receiver in round brackets stands before a method's name in Go, generic parameters before one in Kotlin.
        var nameAt = index + 1;
        nameAt = _source.Is(nameAt, "*") || _source.Is(nameAt, "&") ? nameAt + 1 : nameAt;
        nameAt = _source.Is(nameAt, "(") && _source[_source.After(nameAt)].IsWord && _source.Is(_source.After(nameAt) + 1, "(") ? _source.After(nameAt) : nameAt;
        if (_source.Is(nameAt, "<"))
        {
            var close = TokenCursor.Find(_source, nameAt, token => token.Is(">"), 40);
            nameAt = close < 0 ? nameAt : close + 1;
        }

        while (_source.Is(nameAt + 1, ".") && _source[nameAt + 2].IsWord)
        {
            nameAt += 2;
        }

        var name = _source[nameAt].IsWord ? _source[nameAt].Text : AssignedName(index);
        if (_source.Is(brace, "{"))
        {
            AddBody(name.Length > 0 ? BlockKind.Function : BlockKind.Lambda, index, brace, name);
        }
        else if (_source.Is(brace, "=") && _dialect.BracesAreLambdas)
        {
            var end = EndOfExpressionBody(index, brace + 1);
            _blocks.Add(new Block(BlockKind.Function, new TokenRange(index, brace), new TokenRange(brace + 1, end), name));
        }
    }

    /// <summary>Where the body of <c>fun f() = …</c> ends: where a line starts no deeper than the function itself.</summary>
    private int EndOfExpressionBody(int function, int start)
    {
        var first = function;
        while (first > 0 && !_source[first].StartsLine)
        {
            first--;
        }

        var column = _source[first].Column;
        var index = start;
        for (var steps = 0; index < _source.Count && steps < 2000; steps++)
        {
            var token = _source[index];
            if (token is { Kind: TokenKind.Symbol, Text: ")" or "]" or "}" } || (index > start && token.StartsLine && token.Column <= column))
            {
                break;
            }

            index = _source.After(index);
        }

        return index;
    }

    private void ReadBrace(int index)
    {
        var before = index - 1;
        if (_source.Is(before, _dialect.Arrow))
        {
            AddLambda(before, index);
        }
        else if (_dialect.HasBareMethods && HeadOfMethod(before) is { } nameAt)
        {
            AddBody(BlockKind.Function, nameAt, index, _source[nameAt].Text);
        }
        else if (_dialect.BracesAreLambdas || _source.Is(before, "|"))
        {
            AddBody(BlockKind.Lambda, index, index);
        }
    }

    private void AddLambda(int arrow, int start)
    {
        var name = AssignedName(StartOfParameters(arrow));
        AddBody(name.Length > 0 ? BlockKind.Function : BlockKind.Lambda, StartOfParameters(arrow), start, name);
    }

    private void ReadExpressionLambda(int arrow)
    {
        if (_dialect.HasHeadersInBrackets && AssignedName(StartOfParameters(arrow)) is { Length: > 0 } name)
        {
            AddBody(BlockKind.Function, StartOfParameters(arrow), arrow + 1, name);
        }
    }

    private int StartOfParameters(int arrow)
    {
        var before = arrow - 1;
        if (!_source.Is(before, ")"))
        {
            // A result type may stand between: (x): Promise<void> => …
            for (var steps = 0; steps < 24 && before > 0 && !_source.Is(before, ")"); steps++)
            {
                if (_source[before] is { Kind: TokenKind.Symbol, Text: "," or "(" or "=" or ";" or "{" or "}" })
                {
                    before = arrow - 1;
                    break;
                }

                before--;
            }
        }

        var start = _source.Is(before, ")") && _source.Partners[before] >= 0 ? _source.Partners[before] : arrow - 1;
        return _source.Is(start - 1, "async") ? start - 1 : start;
    }

    /// <summary>The name that a function without one is assigned to.</summary>
    private string AssignedName(int start)
    {
        var before = _source.Is(start - 1, "async") ? start - 2 : start - 1;
        return _source[before] is { Kind: TokenKind.Symbol, Text: "=" or ":" or ":=" } && _source[before - 1] is { IsWord: true, Text: var name } ? name : "";
    }

    /// <summary>The name of a method whose parameters end before the brace, result types and throws clauses skipped; null when none is there.</summary>
    private int? HeadOfMethod(int before)
    {
        if (!_source[before].IsWord && _source[before] is not { Kind: TokenKind.Symbol, Text: ")" or ">" or "]" })
        {
            return null;
        }

        for (var steps = 0; steps < 40 && before > 0; steps++)
        {
            var token = _source[before];
            if (token.Is(")"))
            {
                var open = _source.Partners[before];
                return open > 0 && _source[open - 1].IsWord && !_source.Is(open - 2, "new") && !_source.Is(open - 2, ".") ? open - 1 : null;
            }

            var isType = token.IsWord || token is { Kind: TokenKind.Symbol, Text: "<" or ">" or "." or "," or "|" or "&" or "[" or "]" or ":" or "?" };
            if (!isType || token.Is("=>") || token.Is("return"))
            {
                return null;
            }

            before--;
        }

        return null;
    }
}
