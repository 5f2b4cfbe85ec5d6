using System.Collections.Frozen;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.Jvm;

/// <summary>Finds the annotations and modifiers above a declaration, reading backwards from it.</summary>
internal static class Annotations
{
    private const int MaximumTokens = 400;

    private static readonly FrozenSet<string> Modifiers =
    [
        "public",
        "private",
        "protected",
        "internal",
        "static",
        "final",
        "abstract",
        "open",
        "override",
        "suspend",
        "inline",
        "synchronized",
        "sealed",
        "data",
        "inner",
        "operator",
        "infix",
        "default",
        "native",
        "strictfp",
        "void",
        "companion",
    ];

    /// <summary>The first token that belongs to the declaration.</summary>
    public static int StartAbove(SourceTokens source, int declaration, bool hasTypesBefore)
    {
        var start = declaration;
        for (var steps = 0; start > 0 && steps < MaximumTokens; steps++)
        {
            var before = start - 1;
            if (AnnotationBefore(source, before) is { } at)
            {
                start = at;
            }
            else if (source[before].IsWord && Modifiers.Contains(source[before].Text))
            {
                start = before;
            }
            else if (hasTypesBefore && IsType(source[before]))
            {
                start = before;
            }
            else
            {
                break;
            }
        }

        return start;
    }

    /// <summary>The annotations in the range.</summary>
    public static List<Annotation> In(SourceTokens source, TokenRange range)
    {
        var annotations = new List<Annotation>();
        for (var i = range.Start; i < range.End; i = source.After(i))
        {
            if (!source.Is(i, "@") || !source[i + 1].IsWord)
            {
                continue;
            }

            var name = i + 1;
            while (source[name + 1] is { Kind: TokenKind.Symbol, Text: "." or ":" } && source[name + 2].IsWord)
            {
                name += 2;
            }

            var arguments =
                source.Is(name + 1, "(") && source.Partners[name + 1] > 0 ? new TokenRange(name + 2, source.Partners[name + 1]) : default;
            annotations.Add(new Annotation(source[name].Text, name, arguments));
        }

        return annotations;
    }

    /// <summary>Whether the range has the modifier.</summary>
    public static bool HasModifier(SourceTokens source, TokenRange range, string modifier)
    {
        for (var i = range.Start; i < range.End; i = source.After(i))
        {
            if (source.Is(i, modifier))
            {
                return true;
            }
        }

        return false;
    }

    private static int? AnnotationBefore(SourceTokens source, int index)
    {
        if (source.Is(index, ")"))
        {
            index = source.Partners[index] - 1;
        }

        while (index >= 1 && source[index].IsWord)
        {
            if (source.Is(index - 1, "@"))
            {
                return index - 1;
            }

            if (source[index - 1] is not { Kind: TokenKind.Symbol, Text: "." or ":" })
            {
                break;
            }

            index -= 2;
        }

        return null;
    }

    private static bool IsType(Token token) =>
        token.IsWord
            ? token.Text is not ("return" or "new" or "else" or "case")
            : token is { Kind: TokenKind.Symbol, Text: "<" or ">" or "," or "." or "[" or "]" or "?" or "&" or ">>" };
}
