using AgentEvals.Grading.Tests.Languages.Lexing;

namespace AgentEvals.Grading.Tests.Languages.Reading;

/// <content>Functions, with a name and without.</content>
internal sealed partial class BraceBlocks
{
    private void AddFunction(int index)
    {
        var brace = index + 1;
        while (true)
        {
            brace = TokenCursor.Find(
                _source,
                brace,
                token => token.Is("{") || token.Is(";") || token.Is("=") || token.Is("=>"),
                MaximumHeader
            );
            if (!_source.Is(brace, "{") || _source[brace - 1] is not { IsWord: true, Text: "interface" or "struct" })
            {
                break;
            }

            brace = _source.After(brace);
        }

        // A receiver in round brackets stands before a method's name in Go, generic parameters before one in Kotlin.
        var nameAt = index + 1;
        nameAt = _source.Is(nameAt, "*") || _source.Is(nameAt, "&") ? nameAt + 1 : nameAt;
        nameAt =
            _source.Is(nameAt, "(") && _source[_source.After(nameAt)].IsWord && _source.Is(_source.After(nameAt) + 1, "(")
                ? _source.After(nameAt)
                : nameAt;
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
            if (
                token is { Kind: TokenKind.Symbol, Text: ")" or "]" or "}" }
                || (index > start && token.StartsLine && token.Column <= column)
            )
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
        return
            _source[before] is { Kind: TokenKind.Symbol, Text: "=" or ":" or ":=" }
            && _source[before - 1] is { IsWord: true, Text: var name }
            ? name
            : "";
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

            var isType =
                token.IsWord
                || token is { Kind: TokenKind.Symbol, Text: "<" or ">" or "." or "," or "|" or "&" or "[" or "]" or ":" or "?" };
            if (!isType || token.Is("=>") || token.Is("return"))
            {
                return null;
            }

            before--;
        }

        return null;
    }
}
