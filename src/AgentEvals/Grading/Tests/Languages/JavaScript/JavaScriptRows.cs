using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Languages.JavaScript;

/// <summary>Reads the rows of data for which a test is declared: a table that it is given, a loop that it stands in.</summary>
internal static class JavaScriptRows
{
    private const int Reach = 80;

    /// <summary>The rows of a table; in a tagged template the first line names the columns.</summary>
    public static IReadOnlyList<string> Of(SourceTokens source, TokenRange arguments) =>
        arguments.Count == 1 && source[arguments.Start] is { Kind: TokenKind.Text, Text: var table }
            ? [.. Literals.Unquote(table).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Skip(1)]
            : Literals.Rows(source, arguments);

    /// <summary>The rows of a test that is given no table: those of the loop around it, or else of the loops inside of it.</summary>
    public static IReadOnlyList<string> For(CodeFile file, int index, TokenRange? within, TokenRange? body) =>
        Around(file, index, within) is { Count: > 0 } rows ? rows
        : body is { } inside ? Inside(file, inside)
        : [];

    /// <summary>The list over which a loop around a declaration goes.</summary>
    public static IReadOnlyList<string> Around(CodeFile file, int index, TokenRange? within)
    {
        var source = file.Source;
        foreach (var block in file.Blocks.Around(index, within ?? new TokenRange(0, source.Count)))
        {
            if (block.Kind == BlockKind.Loop)
            {
                var of = TokenCursor.Find(source, block.Header.Start + 2, token => token.Is("of"), 30);
                return of < 0 || of >= block.Header.End ? [] : Listed(source, new TokenRange(of + 1, block.Header.End - 1));
            }

            if (IsForEach(source, block))
            {
                var end = block.Header.Start - 3;
                var start = source.Is(end - 1, "]") || source.Is(end - 1, ")") ? source.Partners[end - 1] : end - 1;
                start = start > 1 && source.Is(start, "(") && source[start - 1].Text is "entries" or "keys" or "values" ? start - 3 : start;
                return start < 0 ? [] : Listed(source, new TokenRange(start, end));
            }
        }

        return [];
    }

    /// <summary>The rows of the lists, written out in the file, over which loops inside of a test go that assert.</summary>
    public static IReadOnlyList<string> Inside(CodeFile file, TokenRange body)
    {
        var source = file.Source;
        var blocks = file.Blocks.Blocks;
        var (low, high) = (0, blocks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = blocks[middle].Body.Start < body.Start ? (middle + 1, high) : (low, middle);
        }

        var rows = new List<string>();
        for (; low < blocks.Count && blocks[low].Body.Start < body.End; low++)
        {
            if (ListOf(source, blocks[low]) is { } list && Asserts(source, blocks[low].Body) && WrittenOut(source, list) is { } table)
            {
                rows.AddRange(Literals.Rows(source, table));
            }
        }

        return rows.Count > 1 ? rows : [];
    }

    /// <summary>The list over which a loop goes.</summary>
    private static TokenRange? ListOf(SourceTokens source, Block block)
    {
        if (IsForEach(source, block))
        {
            return new TokenRange(StartOfChain(source, block.Header.Start - 3), block.Header.Start - 3);
        }

        var of = block.Kind == BlockKind.Loop ? TokenCursor.Find(source, block.Header.Start + 2, token => token.Is("of"), 30) : -1;
        return of < 0 || of >= block.Header.End ? null : new TokenRange(of + 1, block.Header.End - 1);
    }

    /// <summary>The brackets of a list, or of an object whose entries are gone through; null where what it holds stands elsewhere.</summary>
    private static TokenRange? WrittenOut(SourceTokens source, TokenRange list)
    {
        var isObject =
            list.Count > 4
            && source.Is(list.Start, "Object")
            && source.Is(list.Start + 1, ".")
            && source.Is(list.Start + 3, "(")
            && source.Partners[list.Start + 3] == list.End - 1;
        list = isObject ? new TokenRange(list.Start + 4, list.End - 1) : list;
        list = list.Count == 1 && source[list.Start].IsWord ? Literals.Assigned(source, source[list.Start].Text, list.Start) ?? list : list;
        return
            source.Is(list.Start, isObject ? "{" : "[")
            && source.Partners[list.Start] is var close
            && (close == list.End - 1 || (source.Is(close + 1, "as") && source.Is(close + 2, "const")))
            ? new TokenRange(list.Start, close + 1)
            : null;
    }

    private static bool Asserts(SourceTokens source, TokenRange body)
    {
        for (var i = body.Start; i < body.End; i++)
        {
            if (source[i] is { IsWord: true, Text: "expect" or "assert" or "should" or "t" })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What takes some of the rows out of a table: <c>cases.filter(isNew)</c>; null without.</summary>
    public static string? LeftOut(SourceTokens source, TokenRange list)
    {
        list = list.Count == 1 && source[list.Start].IsWord ? Literals.Assigned(source, source[list.Start].Text, list.Start) ?? list : list;
        for (var i = list.Start; i < list.End; i = source.After(i))
        {
            if (
                source[i] is { IsWord: true, Text: "filter" or "slice" }
                && source.Is(i - 1, ".")
                && source.Is(i + 1, "(")
                && source.Partners[i + 1] > i
            )
            {
                return "if the row is left by ." + CodeText.Join(source, new TokenRange(i, source.Partners[i + 1] + 1));
            }
        }

        return null;
    }

    /// <summary>What takes some out of the list over which a loop around a declaration goes.</summary>
    public static string? LeftOutAround(CodeFile file, int index, TokenRange? within)
    {
        var source = file.Source;
        foreach (var block in file.Blocks.Around(index, within ?? new TokenRange(0, source.Count)))
        {
            if (block.Kind == BlockKind.Loop)
            {
                return LeftOut(source, new TokenRange(block.Header.Start + 2, block.Header.End - 1));
            }

            if (IsForEach(source, block))
            {
                return LeftOut(source, new TokenRange(StartOfChain(source, block.Header.Start - 2), block.Header.Start - 2));
            }
        }

        return null;
    }

    /// <summary>How many cases a test makes up: what a property is tried with, <c>{ numRuns: 500 }</c>, or how often a loop that asserts is run; null without.</summary>
    public static long? Generated(CodeFile file, TokenRange? body)
    {
        long? most = null;
        for (var i = body?.Start ?? 0; i < (body?.End ?? 0); i++)
        {
            var isNumber = file.Source[i + 1].Kind == TokenKind.Number || file.Source[i + 2].Kind == TokenKind.Number;
            if (!isNumber)
            {
                continue;
            }

            var number =
                file.Source.Is(i, "numRuns") && file.Source.Is(i + 1, ":") ? file.Source[i + 2].Text
                : file.Source[i].Text is "<" or "<="
                && file.Source.Is(i + 2, ";")
                && file.Blocks.Blocks is var blocks
                && LoopAt(blocks, i) is { } loop
                && Asserts(file.Source, loop.Body)
                    ? file.Source[i + 1].Text
                : null;
            most = number is not null && Assertions.NumberReader.Parse(number) is { } value ? Math.Max(most ?? 0, (long)value) : most;
        }

        return most;
    }

    /// <summary>The loop whose header has the token.</summary>
    private static Block? LoopAt(IReadOnlyList<Block> blocks, int index)
    {
        var (low, high) = (0, blocks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = blocks[middle].Body.Start <= index ? (middle + 1, high) : (low, middle);
        }

        return low < blocks.Count && blocks[low] is { Kind: BlockKind.Loop } next && next.Header.Contains(index) ? next : null;
    }

    /// <summary>The tags in a title that say how a test is chosen: <c>adds two items @flaky</c>; in a comment of the code that a title quotes stand none.</summary>
    public static IEnumerable<string> Tags(string title) =>
        title.Contains('@', StringComparison.Ordinal) && !title.Contains("/*", StringComparison.Ordinal)
            ? title.Split(' ').Where(word => word.Length > 2 && word[0] == '@' && Categories.IsSeldom(word))
            : [];

    /// <summary>The rows of a list, or of the object whose entries are gone through.</summary>
    private static IReadOnlyList<string> Listed(SourceTokens source, TokenRange list)
    {
        var isObject =
            source.Is(list.Start, "Object")
            && source.Is(list.Start + 1, ".")
            && source.Is(list.Start + 3, "(")
            && source.Partners[list.Start + 3] > 0;
        return Literals.Rows(source, isObject ? new TokenRange(list.Start + 4, source.Partners[list.Start + 3]) : list);
    }

    private static bool IsForEach(SourceTokens source, Block block) =>
        block.Kind == BlockKind.Lambda
        && source.Is(block.Header.Start - 1, "(")
        && source[block.Header.Start - 2].Text is "forEach" or "map" or "flatMap" or "every" or "each"
        && source.Is(block.Header.Start - 3, ".");

    private static int StartOfChain(SourceTokens source, int end)
    {
        var start = end;
        for (
            var steps = 0;
            steps < Reach
                && start > 0
                && source[start - 1] is not { Kind: TokenKind.Symbol, Text: ";" or "{" or "}" or "=>" or "=" or "," };
            steps++
        )
        {
            start = source[start - 1].Text is ")" or "]" && source.Partners[start - 1] is >= 0 and var open ? open : start - 1;
        }

        return start;
    }
}
