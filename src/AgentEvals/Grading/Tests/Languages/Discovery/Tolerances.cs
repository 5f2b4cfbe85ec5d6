using AgentEvals.Grading.Tests.Languages.Assertions;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Discovery;

/// <summary>Finds numbers that say how exact a comparison is, by the names that they are given to.</summary>
internal static class Tolerances
{
    private static readonly string[] Parts = ["toleran", "epsilon", "precision", "rtol", "atol"];

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
            ? new TestTolerance(source[index].Line, Key(source, index), ToleranceReader.IsDigits(name) ? ToleranceReader.OfDigits(number) : Math.Abs(number), CodeText.Join(source, new TokenRange(index, value.End)))
            : null;
    }

    /// <summary>Whether a variable or parameter of this name holds a tolerance.</summary>
    public static bool IsName(string name) =>
        ToleranceReader.IsTolerance(name) || Array.Exists(Parts, part => name.Contains(part, StringComparison.OrdinalIgnoreCase)) || name is "tol" or "delta" || name.EndsWith("_tol", StringComparison.Ordinal);

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

        return source.Is(open, "(") && open > 0 ? source[index].Text + " of " + source[open - 1].Text + "(" + CodeText.Join(source, new TokenRange(open + 1, index)) : source[index].Text;
    }

    private static int EndOfValue(SourceTokens source, int start)
    {
        var index = start;
        while (index < source.Count && index < start + 24 && source[index] is not { Kind: TokenKind.Symbol, Text: "," or ")" or "]" or "}" or ";" } && (index == start || !source[index].StartsLine))
        {
            index = source.After(index);
        }

        return index;
    }
}
