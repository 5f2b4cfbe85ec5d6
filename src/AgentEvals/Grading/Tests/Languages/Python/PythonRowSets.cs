using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Languages.Python;

/// <summary>Rows that are made of others: lists side by side or each with each, and what takes some of them out.</summary>
internal static class PythonRowSets
{
    /// <summary>The lists that are gone through side by side or each with each: <c>zip(names, sizes)</c>, <c>itertools.product([0, 1], "ab")</c>; none for anything else.</summary>
    public static List<TokenRange> Factors(CodeFile file, TokenRange list)
    {
        var source = file.Source;
        var call = list.Count > 4 && source.Is(list.Start + 1, ".") ? list.Start + 2 : list.Start;
        return source[call].Text is "zip" or "product" or "chain" && source.Is(call + 1, "(") && source.Partners[call + 1] == list.End - 1
            ? ArgumentReader.Split(source, new TokenRange(call + 2, list.End - 1))
            : [];
    }

    /// <summary>What a function of the file without arguments yields, or the list that it returns; none where it does either in a loop or twice.</summary>
    public static IReadOnlyList<string> Returned(CodeFile file, TokenRange values)
    {
        var source = file.Source;
        if (
            values.Count != 3
            || !source[values.Start].IsWord
            || !source.Is(values.Start + 1, "(")
            || file.Blocks.Blocks.FirstOrDefault(block => block.Kind == BlockKind.Function && block.Name == source[values.Start].Text)
                is not { } function
        )
        {
            return [];
        }

        var rows = new List<string>();
        for (var i = function.Body.Start; i < function.Body.End; i++)
        {
            if (source[i] is not { IsWord: true, StartsLine: true, Text: "yield" or "return" })
            {
                continue;
            }

            if (file.Blocks.Around(i, function.Body).Any(block => block.Kind == BlockKind.Loop))
            {
                return [];
            }

            var given = new TokenRange(i + 1, file.EndOfStatement(i));
            rows.AddRange(
                source[i].Text == "yield" ? [CodeText.Join(source, given)]
                : source.Is(given.Start, "[") && source.Partners[given.Start] == given.End - 1 ? Literals.Rows(source, given)
                : []
            );
        }

        return rows.Count > 0 ? [.. rows.Select(row => CaseRows.OfFunction(function.Name, row))] : [];
    }

    /// <summary>The rows that a hook hands to tests: <c>metafunc.parametrize("backend", ["a", "b"])</c>.</summary>
    public static IEnumerable<string> Declared(CodeFile file, TokenRange body)
    {
        for (var i = body.Start; i + 2 < body.End; i++)
        {
            if (
                file.Source.Is(i, "parametrize")
                && file.Source.Is(i - 1, ".")
                && file.Source.Is(i - 2, "metafunc")
                && file.Source.Is(i + 1, "(")
                && ArgumentReader.Split(file.Source, new TokenRange(i + 2, Math.Max(i + 2, file.Source.Partners[i + 1])))
                    is [_, var list, ..]
            )
            {
                foreach (var row in Literals.Rows(file.Source, list))
                {
                    yield return row;
                }
            }
        }
    }

    /// <summary>Whether the rows are made by a loop: how many there are nobody sees.</summary>
    public static bool IsComprehension(CodeFile file, TokenRange values) =>
        file.Source.Is(values.Start, "[")
        && file.Source.Partners[values.Start] == values.End - 1
        && Find(file.Source, new TokenRange(values.Start + 1, values.End - 1), "for") > 0;

    /// <summary>What takes some of the rows out that a test is given: <c>NAMES[:3]</c>, <c>[n for n in NAMES if n != "zip"]</c>, <c>ALL - {"zip"}</c>; null without.</summary>
    public static string? LeftOut(CodeFile file, TokenRange values)
    {
        var source = file.Source;
        while (
            values.Count > 3
            && source[values.Start].Text is "sorted" or "list" or "tuple" or "set"
            && source.Is(values.Start + 1, "(")
            && source.Partners[values.Start + 1] == values.End - 1
        )
        {
            values = new TokenRange(values.Start + 2, values.End - 1);
        }

        var inside =
            source.Is(values.Start, "[") && source.Partners[values.Start] == values.End - 1
                ? new TokenRange(values.Start + 1, values.End - 1)
                : values;
        var (part, of) =
            Slice(source, values) is { } slice ? (slice, values with { End = slice.Start })
            : Condition(source, inside) is { } condition ? (condition, Gone(source, inside, condition))
            : Difference(source, values) is { } difference ? (difference, values with { End = difference.Start })
            : default;
        return part.IsEmpty ? null : Remarks.RowsLeft(CodeText.Join(source, of), CodeText.Join(source, part));
    }

    private static TokenRange? Slice(SourceTokens source, TokenRange values) =>
        source[values.Start].IsWord
        && source.Is(values.End - 1, "]")
        && source.Partners[values.End - 1] is > 0 and var open
        && open > values.Start
        && Find(source, new TokenRange(open + 1, values.End - 1), ":") >= 0
            ? new TokenRange(open, values.End)
            : null;

    private static TokenRange? Condition(SourceTokens source, TokenRange inside) =>
        Find(source, inside, "for") is > 0 and var loop && Find(source, inside with { Start = loop }, "if") is > 0 and var condition
            ? new TokenRange(condition + 1, inside.End)
            : null;

    private static TokenRange? Difference(SourceTokens source, TokenRange values) =>
        Find(source, values, "-") is > 0 and var minus && minus > values.Start && source[values.Start] is { IsWord: true }
            ? new TokenRange(minus, values.End)
            : null;

    /// <summary>What a comprehension goes through: what stands between <c>in</c> and its condition.</summary>
    private static TokenRange Gone(SourceTokens source, TokenRange inside, TokenRange condition) =>
        Find(source, inside, "in") is > 0 and var start ? new TokenRange(start + 1, condition.Start - 1) : inside;

    private static int Find(SourceTokens source, TokenRange range, string token)
    {
        for (var index = range.Start; index < range.End; index = source.After(index))
        {
            if (source.Is(index, token))
            {
                return index;
            }
        }

        return -1;
    }
}
