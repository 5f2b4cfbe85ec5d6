using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Languages.Go;

/// <summary>The cases of a Go test: rows of tables, subtests, what a fuzz test begins with.</summary>
internal sealed class GoRows(CodeFile file)
{
    private const int LongestType = 8;

    private readonly SourceTokens _source = file.Source;
    private Dictionary<int, Block>? _loops;
    private Dictionary<string, int>? _declared;

    /// <summary>All cases of a body.</summary>
    public IEnumerable<string> Read(TokenRange body) => Rows(body).Concat(Handed(body)).Concat(Subtests(body)).Concat(Seeds(body));

    /// <summary>The rows of the tables over which the body's loops go.</summary>
    private IEnumerable<string> Rows(TokenRange body)
    {
        for (var i = body.Start; i < body.End; i++)
        {
            if (!_source.Is(i, "range") || !Calls(i))
            {
                continue;
            }

            var isName = _source[i + 1].IsWord && _source.Is(i + 2, "{");
            var isCall = _source[i + 1].IsWord && _source.Is(i + 2, "(") && _source.Is(i + 4, "{");
            foreach (
                var elements in isCall ? Returned(_source[i + 1].Text)
                : isName ? Given(_source[i + 1].Text, body)
                : Literal(i + 1) is { } literal && Elements(literal) is { } only ? [only]
                : []
            )
            {
                foreach (var row in ArgumentReader.Split(_source, elements))
                {
                    yield return isCall
                        ? CaseRows.OfFunction(_source[i + 1].Text, CodeText.Join(_source, row))
                        : CodeText.Join(_source, row);
                }
            }
        }
    }

    /// <summary>The rows of tables that a function which runs cases is given: <c>runCases(t, tests)</c>.</summary>
    private IEnumerable<string> Handed(TokenRange body)
    {
        for (var i = body.Start; i + 5 < body.End; i++)
        {
            if (
                !_source.Is(i + 1, "(")
                || !_source.Is(i + 2, "t")
                || !_source.Is(i + 3, ",")
                || !(_source.Is(i + 5, ",") || _source.Is(i + 5, ")"))
                || !RunsCases(i)
            )
            {
                continue;
            }

            foreach (
                var row in Given(_source[i + 4].Text, body)
                    .Where(rows => _source.Is(rows.Start, "{") || _source.Is(rows.Start + 1, "{"))
                    .SelectMany(rows => ArgumentReader.Split(_source, rows))
            )
            {
                yield return CodeText.Join(_source, row);
            }
        }
    }

    /// <summary>Whether a function of nobody's library runs cases by its name: <c>runCases</c>, <c>testAll</c>.</summary>
    private bool RunsCases(int index) =>
        _source[index].IsWord
        && !_source.Is(index - 1, ".")
        && (
            _source[index].Text.StartsWith("run", StringComparison.OrdinalIgnoreCase)
            || _source[index].Text.StartsWith("test", StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>Whether the loop calls anything: one that only copies goes over no cases.</summary>
    private bool Calls(int range)
    {
        _loops ??= file.Blocks.Blocks.Where(block => block.Kind == BlockKind.Loop).ToDictionary(block => block.Header.Start);
        var head = range;
        while (head > 0 && !_source[head].StartsLine && !_source.Is(head, "for"))
        {
            head--;
        }

        return !_loops.TryGetValue(head, out var loop) || Enumerable.Range(loop.Body.Start, loop.Body.Count).Any(i => _source.Is(i, "("));
    }

    /// <summary>All that the body gives a table, appended rows too; where it gives none, what the file declares.</summary>
    private List<TokenRange> Given(string name, TokenRange body)
    {
        var found = new List<TokenRange>();
        for (var i = body.Start; i + 1 < body.End; i++)
        {
            if (!_source.Is(i, name) || _source[i + 1] is not { Kind: TokenKind.Symbol, Text: ":=" or "=" })
            {
                continue;
            }

            // What a loop appends are no cases: it may be the answer.
            if (_source.Is(i + 2, "append") && file.Blocks.Around(i, body).Any(block => block.Kind == BlockKind.Loop))
            {
                continue;
            }

            if (
                _source.Is(i + 2, "append")
                && _source.Is(i + 3, "(")
                && ArgumentReader.Split(_source, new TokenRange(i + 4, Math.Max(i + 4, _source.Partners[i + 3]))) is [_, var first, ..]
            )
            {
                found.Add(first with { End = _source.Partners[i + 3] });
            }
            else if (Elements(new TokenRange(i + 2, EndOfLiteral(i + 2))) is { } elements)
            {
                found.Add(elements);
            }
        }

        return found.Count == 0 && Declared(name) is { } declared && Elements(declared) is { } rows ? [rows] : found;
    }

    /// <summary>The table that a function of the file without arguments returns as it is.</summary>
    private List<TokenRange> Returned(string name)
    {
        foreach (var function in file.Blocks.Blocks.Where(block => block.Kind == BlockKind.Function && block.Name == name))
        {
            for (var i = function.Body.Start; i < function.Body.End; i++)
            {
                if (_source.Is(i, "return") && Elements(new TokenRange(i + 1, EndOfLiteral(i + 1))) is { } rows)
                {
                    return [rows];
                }
            }
        }

        return [];
    }

    /// <summary>What the file declares outside of its functions: a variable of another test is another one.</summary>
    private TokenRange? Declared(string name)
    {
        _declared ??= ReadDeclared();
        var equals = _declared.TryGetValue(name, out var at) ? TokenCursor.Find(_source, at, token => token.Is("="), LongestType) : -1;
        return equals < 0 ? null : new TokenRange(equals + 1, EndOfLiteral(equals + 1));
    }

    /// <summary>Where the variables stand that the file declares one by one.</summary>
    private Dictionary<string, int> ReadDeclared()
    {
        var declared = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 1; i < _source.Count; i++)
        {
            if (_source.Is(i, "(") && _source.Is(i - 1, "var") && _source[i - 1].StartsLine && file.Blocks.FunctionAt(i) is null)
            {
                ReadGroup(i, declared);
            }
            else if (
                _source.Is(i - 1, "var")
                && _source[i - 1] is { IsWord: true, StartsLine: true }
                && _source[i].IsWord
                && file.Blocks.FunctionAt(i) is null
            )
            {
                declared.TryAdd(_source[i].Text, i + 1);
            }
        }

        return declared;
    }

    /// <summary>The variables that are declared together: <c>var ( rows = … )</c>.</summary>
    private void ReadGroup(int open, Dictionary<string, int> declared)
    {
        for (var i = open + 1; i < _source.Partners[open]; i = _source.After(i))
        {
            if (_source[i] is { IsWord: true, StartsLine: true })
            {
                declared.TryAdd(_source[i].Text, i + 1);
            }
        }
    }

    private int EndOfLiteral(int start)
    {
        var index = start;
        while (index < _source.Count && index < start + 40 && (index == start || !_source[index].StartsLine))
        {
            index = _source.After(index);
        }

        return index;
    }

    private TokenRange? Literal(int start)
    {
        var end = start;
        while (end < _source.Count && end < start + 200 && !IsBody(end))
        {
            end = _source.After(end);
        }

        return end > start ? new TokenRange(start, end) : null;
    }

    /// <summary>Whether the brace opens the loop's body: a literal's brace is followed by another one on its line.</summary>
    private bool IsBody(int index) =>
        _source.Is(index, "{")
        && !_source.Is(index - 1, "struct")
        && !(_source.Is(_source.After(index), "{") && !_source[_source.After(index)].StartsLine);

    /// <summary>What stands in the last braces of a composite literal: <c>[]struct{ … }{ rows }</c>.</summary>
    private TokenRange? Elements(TokenRange literal)
    {
        var close = literal.End - 1;
        var open = _source.Is(close, "}") ? _source.Partners[close] : -1;
        return open >= literal.Start && !_source.Is(open - 1, "struct") ? new TokenRange(open + 1, close) : null;
    }

    private IEnumerable<string> Subtests(TokenRange body)
    {
        for (var i = body.Start; i < body.End; i++)
        {
            if (_source.Is(i, "Run") && _source.Is(i - 1, ".") && _source.Is(i + 1, "(") && _source[i + 2].Kind == TokenKind.Text)
            {
                yield return "Run " + _source[i + 2].Text + Condition(i, body);
            }
        }
    }

    /// <summary>The condition under which a subtest runs.</summary>
    private string Condition(int index, TokenRange body) =>
        file
            .Blocks.Around(index, body)
            .TakeWhile(block => !block.IsCallable)
            .FirstOrDefault(block => block.Kind == BlockKind.Condition && _source.Is(block.Header.Start, "if"))
            is { } condition
        && condition.Body.Contains(index)
            ? Remarks.Under + CodeText.Join(_source, condition.Header with { Start = condition.Header.Start + 1 })
            : "";

    /// <summary>What a fuzz test begins with: <c>f.Add("1")</c>.</summary>
    private IEnumerable<string> Seeds(TokenRange body)
    {
        for (var i = body.Start; i + 3 < body.End; i++)
        {
            if (_source.Is(i, "f") && _source.Is(i + 1, ".") && _source.Is(i + 2, "Add") && _source.Is(i + 3, "(") && _source[i].StartsLine)
            {
                yield return CodeText.Join(_source, new TokenRange(i, _source.After(i + 3)));
            }
        }
    }
}
