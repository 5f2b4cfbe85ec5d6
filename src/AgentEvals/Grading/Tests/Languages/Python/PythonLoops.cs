using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Languages.Python;

/// <summary>
/// The rows that a test goes through by a loop of its own which asserts, <c>for text, want in [("1", 1), ("2", 2)]: assert …</c>, or which gathers what is asserted later:
/// <c>for sign in (-1, 1): totals.append(sign * total)</c>.
/// </summary>
internal sealed class PythonLoops(CodeFile file)
{
    private static readonly string[] Checking = ["check", "verify", "compare", "test_", "run_test", "expect", "validate"];

    private readonly SourceTokens _source = file.Source;
    private List<Block>? _loops;

    /// <summary>The rows of all loops in the body.</summary>
    public IEnumerable<string> RowsIn(TokenRange body)
    {
        foreach (var list in ListsIn(body, inside => Asserts(inside) || Gathers(inside)))
        {
            foreach (
                var row in PythonRowSets.Factors(file, Unwrapped(list)) is { Count: > 0 } factors
                    ? factors.SelectMany((factor, index) => Rows(Unwrapped(factor)).Select(row => CaseRows.OfFactor(index, row)))
                    : Rows(Unwrapped(list))
            )
            {
                yield return row;
            }
        }
    }

    /// <summary>How many numbers the longest of the loops goes through by <c>range(…)</c>; null without such a loop.</summary>
    public long? RoundsIn(TokenRange body) => ListsIn(body, Asserts).Max(list => PythonRanges.Count(file, list));

    /// <summary>What those loops in the body go through that do what is meant.</summary>
    private IEnumerable<TokenRange> ListsIn(TokenRange body, Func<TokenRange, bool> isMeant)
    {
        _loops ??=
        [
            .. file
                .Blocks.Blocks.Where(block => block.Kind == BlockKind.Loop && _source.Is(block.Header.Start, "for"))
                .OrderBy(block => block.Header.Start),
        ];
        for (var next = FirstFrom(body.Start); next < _loops.Count && _loops[next].Header.Start < body.End; next++)
        {
            var loop = _loops[next];
            var word = isMeant(loop.Body) ? TokenCursor.Find(_source, loop.Header.Start, token => token.Is("in"), 40) : -1;
            if (word > 0 && word < loop.Header.End)
            {
                yield return loop.Header with
                {
                    Start = word + 1,
                };
            }
        }
    }

    /// <summary>The number of loops before an index.</summary>
    private int FirstFrom(int index)
    {
        var (low, high) = (0, _loops!.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _loops[middle].Header.Start < index ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private IReadOnlyList<string> Rows(TokenRange list)
    {
        // What a call gives nobody sees: only a list that is written out has rows.
        var value = IsName(list) ? Literals.Assigned(_source, _source[list.Start].Text, list.Start) : list;
        if (value is { IsEmpty: false } sum && Sum(sum) is { Count: > 1 } parts)
        {
            return
            [
                .. parts.SelectMany(part =>
                    Unwrapped(part) is var inner && _source.Is(inner.Start, "[") && _source.Partners[inner.Start] == inner.End - 1
                        ? Literals.Rows(_source, inner)
                        : [CodeText.Join(_source, inner)]
                ),
            ];
        }

        return
            value is { IsEmpty: false } given
            && _source[given.Start] is { Kind: TokenKind.Symbol, Text: "[" or "(" or "{" }
            && _source.Partners[given.Start] == given.End - 1
            ? Literals.Rows(_source, given)
            : [];
    }

    /// <summary>The lists of which a list is the sum, one of which at least is written out: <c>list(range(2, 40)) + [100, 500]</c>.</summary>
    private List<TokenRange> Sum(TokenRange value)
    {
        var (parts, start, isWritten) = (new List<TokenRange>(), value.Start, false);
        for (var index = value.Start; index <= value.End; index = index < value.End ? _source.After(index) : index + 1)
        {
            if (index < value.End && !_source.Is(index, "+"))
            {
                continue;
            }

            isWritten |= _source.Is(start, "[") && _source.Partners[start] == index - 1;
            parts.Add(new TokenRange(start, index));
            start = index + 1;
        }

        return isWritten && parts.TrueForAll(part => !part.IsEmpty) ? parts : [];
    }

    private static bool IsName(TokenRange list) => list.Count == 1;

    /// <summary>What is gone through, without what only numbers it, orders it or takes both sides of a dictionary.</summary>
    private TokenRange Unwrapped(TokenRange list)
    {
        if (
            _source[list.Start].Text is "enumerate" or "sorted" or "reversed" or "list"
            && _source.Is(list.Start + 1, "(")
            && _source.Partners[list.Start + 1] == list.End - 1
            && ArgumentReader.Split(_source, new TokenRange(list.Start + 2, list.End - 1)) is [var first, ..]
        )
        {
            list = first;
        }

        if (
            list.Count > 4
            && _source.Is(list.End - 1, ")")
            && _source.Is(list.End - 2, "(")
            && _source[list.End - 3].Text is "items" or "values" or "keys"
        )
        {
            list = list with { End = list.End - 4 };
        }

        return list.Count == 3 && _source[list.Start].Text is "self" or "cls" && _source.Is(list.Start + 1, ".")
            ? list with
            {
                Start = list.Start + 2,
            }
            : list;
    }

    private bool Asserts(TokenRange body)
    {
        for (var i = body.Start; i < body.End; i++)
        {
            if (
                _source[i].IsWord
                && (
                    _source[i].Text.StartsWith("assert", StringComparison.Ordinal)
                    || _source[i].Text is "raises"
                    || (
                        _source.Is(i + 1, "(")
                        && Array.Exists(Checking, start => _source[i].Text.TrimStart('_').StartsWith(start, StringComparison.Ordinal))
                    )
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a loop puts values into a list.</summary>
    private bool Gathers(TokenRange body) =>
        Enumerable
            .Range(body.Start, body.Count)
            .Any(index => _source.Is(index, ".") && _source[index + 1].Text is "append" or "extend" && _source.Is(index + 2, "("));
}
