using System.Collections.Frozen;
using System.Text;
using AgentEvals.Grading.Tests.Languages.Lexing;

namespace AgentEvals.Grading.Tests.Languages.Reading;

/// <summary>Code as text that does not depend on how it was formatted.</summary>
internal static class CodeText
{
    private const int MaximumTokens = 400;

    private static readonly FrozenSet<string> Prefixes = ["await", "new", "co_await"];

    private static readonly FrozenSet<string> Spaced =
    [
        "=",
        "==",
        "===",
        "!=",
        "!==",
        "<=",
        ">=",
        "=>",
        "&&",
        "||",
        "??",
        "+=",
        "-=",
        "*=",
        "/=",
        ":=",
        "?",
        "+",
        "*",
        "/",
        "%",
        "|",
    ];

    private static readonly FrozenSet<string> LiteralWords =
    [
        "true",
        "false",
        "null",
        "nil",
        "None",
        "True",
        "False",
        "undefined",
        "NaN",
        "Infinity",
        "TRUE",
        "FALSE",
        "NULL",
        "inf",
        "nan",
        "np",
        "math",
        "float64",
        "float32",
        "int64",
        "int32",
        "array",
        "Some",
        "Ok",
        "Err",
        "vec",
        "String",
        "from",
        "to_string",
        "to_owned",
        "List",
        "of",
        "listOf",
        "setOf",
        "mapOf",
        "arrayOf",
        "Arrays",
        "asList",
        "Set",
        "Map",
        "string",
        "int",
        "byte",
        "new",
        "Date",
        "Decimal",
        "Path",
    ];

    /// <summary>One line of text for the range; long ranges are cut.</summary>
    public static string Join(SourceTokens source, TokenRange range)
    {
        var text = new StringBuilder();
        var end = Math.Min(range.End, range.Start + MaximumTokens);
        var previous = default(Token);
        for (var i = range.Start; i < end; i++)
        {
            var token = source[i];
            if (IsNoise(source, i))
            {
                continue;
            }

            if (text.Length > 0 && NeedsSpace(previous, token))
            {
                text.Append(' ');
            }

            text.Append(
                token.Kind switch
                {
                    TokenKind.Text => OnOneLine(token.Text),
                    TokenKind.Number => token.Text.TrimEnd('L', 'l'),
                    _ => token.Text,
                }
            );
            previous = token;
        }

        return end < range.End ? text.Append('…').ToString() : text.ToString();
    }

    /// <summary>The texts of the tokens, without separators that formatters add and remove.</summary>
    public static IReadOnlyList<string> Tokens(SourceTokens source, TokenRange range)
    {
        var texts = new List<string>(range.Count);
        for (var i = range.Start; i < range.End; i++)
        {
            if (!IsNoise(source, i))
            {
                texts.Add(source[i].Text);
            }
        }

        return texts;
    }

    /// <summary>The range without awaits, <c>new</c> and round brackets around the whole.</summary>
    public static TokenRange Strip(SourceTokens source, TokenRange range)
    {
        while (!range.IsEmpty)
        {
            var first = source[range.Start];
            if (first.IsWord && Prefixes.Contains(first.Text) && range.Count > 1 && !source.Is(range.Start + 1, "."))
            {
                range = range with { Start = range.Start + 1 };
            }
            else if (first.Is("(") && source.Partners[range.Start] == range.End - 1)
            {
                range = new TokenRange(range.Start + 1, range.End - 1);
            }
            else if (source.Is(range.End - 1, ";") || source.Is(range.End - 1, ","))
            {
                range = range with { End = range.End - 1 };
            }
            else
            {
                break;
            }
        }

        return range;
    }

    /// <summary>What an assertion looks at, for comparing.</summary>
    public static string Subject(SourceTokens source, TokenRange range) => Join(source, Strip(source, range));

    /// <summary>True for a literal, or something made of literals alone.</summary>
    public static bool IsLiteral(SourceTokens source, TokenRange range)
    {
        if (range.IsEmpty || range.Count > MaximumTokens)
        {
            return false;
        }

        for (var i = range.Start; i < range.End; i++)
        {
            var token = source[i];
            if (token.Kind == TokenKind.Text && HasCode(token.Text))
            {
                return false;
            }

            var isKey = token.IsWord && (source.Is(i + 1, ":") || source.Is(i + 1, "=>") || source.Is(i + 1, "="));
            if (token.IsWord && !isKey && !LiteralWords.Contains(token.Text) && !token.Text.StartsWith(':'))
            {
                return false;
            }

            if (token.Is("=>") || token.Is("->"))
            {
                return source[i - 1].IsLiteral;
            }
        }

        return true;
    }

    /// <summary>True for separators that carry no meaning: semicolons, and commas before a closing bracket.</summary>
    private static bool IsNoise(SourceTokens source, int index)
    {
        var token = source[index];
        return token.Kind == TokenKind.Symbol
            && (token.Text == ";" || (token.Text == "," && source[index + 1] is { Kind: TokenKind.Symbol, Text: ")" or "]" or "}" }));
    }

    private static bool HasCode(string text) =>
        text.Contains("${", StringComparison.Ordinal)
        || text.Contains("#{", StringComparison.Ordinal)
        || (text[0] is 'f' or 'F' && text.Contains('{', StringComparison.Ordinal));

    private static bool NeedsSpace(Token left, Token right)
    {
        if (left.Kind == TokenKind.Symbol && right.Kind == TokenKind.Symbol)
        {
            return Spaced.Contains(left.Text) || Spaced.Contains(right.Text) || left.Text == ",";
        }

        return left.Kind == TokenKind.Symbol
            ? left.Text is "," or ":" or "{" || Spaced.Contains(left.Text)
            : right.Kind != TokenKind.Symbol || Spaced.Contains(right.Text) || right.Text == "}";
    }

    private static string OnOneLine(string text) => text.Contains('\n', StringComparison.Ordinal) ? text.ReplaceLineEndings("⏎") : text;
}
