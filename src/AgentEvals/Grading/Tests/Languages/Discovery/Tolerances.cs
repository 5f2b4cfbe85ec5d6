using AgentEvals.Grading.Tests.Languages.Assertions;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Discovery;

/// <summary>Finds numbers that say how exact a comparison is, by the names that they are given to.</summary>
internal static class Tolerances
{
    private static readonly string[] Parts = ["toleran", "epsilon", "precision", "rtol", "atol"];

    /// <summary>The tolerances that the name at the index is given: one, or those of a table of numbers.</summary>
    public static IEnumerable<TestTolerance> AllAt(CodeFile file, int index) => At(file, index) is { } only ? [only] : Table(file, index);

    /// <summary>The tolerance that the name at the index is given; null when it is no tolerance or given no number.</summary>
    public static TestTolerance? At(CodeFile file, int index)
    {
        var source = file.Source;
        var name = source[index].Text;
        if (source[index + 1] is not { Kind: TokenKind.Symbol, Text: "=" or ":=" or ":" } || !IsName(name))
        {
            return null;
        }

        var value = new TokenRange(index + 2, EndOfValue(source, index + 2));
        return file.Assertions.Numbers.Read(value) is { } number
            ? new TestTolerance(
                source[index].Line,
                Key(source, index),
                Size(name, number),
                CodeText.Join(source, new TokenRange(index, value.End))
            )
            : null;
    }

    /// <summary>Whether a variable or parameter of this name holds a tolerance.</summary>
    public static bool IsName(string name) =>
        ToleranceReader.IsTolerance(name)
        || IsDigits(name)
        || Array.Exists(Parts, part => name.Contains(part, StringComparison.OrdinalIgnoreCase))
        || name is "tol" or "delta"
        || name.EndsWith("_tol", StringComparison.Ordinal);

    /// <summary>One tolerance for every number of <c>atols = (1e-3, 1e-5)</c> or <c>digits = {"f": 3}</c>; their count is part of what they belong to, as a further one shifts the rest.</summary>
    private static IEnumerable<TestTolerance> Table(CodeFile file, int index)
    {
        var source = file.Source;
        var name = source[index].Text;
        if (
            source[index + 1] is not { Kind: TokenKind.Symbol, Text: "=" or ":=" }
            || source[index + 2] is not { Kind: TokenKind.Symbol, Text: "(" or "[" or "{" }
            || !IsName(name)
            || source.Partners[index + 2] <= index + 2
        )
        {
            yield break;
        }

        var cells = ArgumentReader.Read(source, new TokenRange(index + 3, source.Partners[index + 2]));
        for (var cell = 0; cell < cells.Count; cell++)
        {
            var range = cells[cell].Value;
            var colon = TokenCursor.Find(source, range.Start, token => token.Is(":"), 4);
            var isKeyed = colon > range.Start && colon < range.End;
            var key = cells[cell].Name ?? (isKeyed ? CodeText.Join(source, range with { End = colon }) : $"{cell} of {cells.Count}");
            if (file.Assertions.Numbers.Read(isKeyed ? range with { Start = colon + 1 } : range) is { } number)
            {
                yield return new TestTolerance(
                    source[range.Start].Line,
                    $"{name}[{key}]",
                    Size(name, number),
                    $"{name}: {CodeText.Join(source, range)}"
                );
            }
        }
    }

    private static double Size(string name, double number) => IsDigits(name) ? ToleranceReader.OfDigits(number) : Math.Abs(number);

    private static bool IsDigits(string name) =>
        ToleranceReader.IsDigits(name)
        || name.EndsWith("decimal", StringComparison.Ordinal)
        || name.EndsWith("decimals", StringComparison.Ordinal)
        || name.EndsWith("ndigits", StringComparison.Ordinal);

    /// <summary>The name, and where it is an argument, what it is passed along with: the same name means something else in every call.</summary>
    private static string Key(SourceTokens source, int index)
    {
        if (source[index - 1] is not { Kind: TokenKind.Symbol, Text: "," or "(" })
        {
            return source[index].Text;
        }

        var open = index - 1;
        for (var steps = 0; steps < 200 && open > 0 && !(source.Is(open, "(") && source.Partners[open] > index); steps++)
        {
            open = source.Partners[open] >= 0 && source.Partners[open] < open ? source.Partners[open] - 1 : open - 1;
        }

        return source.Is(open, "(") && open > 0
            ? source[index].Text + " of " + source[open - 1].Text + "(" + CodeText.Join(source, new TokenRange(open + 1, index))
            : source[index].Text;
    }

    private static int EndOfValue(SourceTokens source, int start)
    {
        var index = start;
        while (
            index < source.Count
            && index < start + 24
            && source[index] is not { Kind: TokenKind.Symbol, Text: "," or ")" or "]" or "}" or ";" }
            && (index == start || !source[index].StartsLine)
        )
        {
            index = source.After(index);
        }

        return index;
    }
}
