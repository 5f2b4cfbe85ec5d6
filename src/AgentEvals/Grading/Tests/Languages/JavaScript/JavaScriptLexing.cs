using System.Collections.Frozen;
using AgentEvals.Grading.Tests.Languages.Lexing;

namespace AgentEvals.Grading.Tests.Languages.JavaScript;

/// <summary>How JavaScript and TypeScript are cut into tokens; markup inside code only where the file may have it.</summary>
internal static class JavaScriptLexing
{
    private static readonly FrozenSet<string> ExpressionWords =
    [
        "return",
        "typeof",
        "case",
        "in",
        "of",
        "delete",
        "void",
        "throw",
        "new",
        "else",
        "do",
        "await",
        "yield",
        "default",
        "extends",
        "instanceof",
    ];

    private static readonly StringForm[] Strings =
    [
        StringForm.Of("'"),
        StringForm.Of("\""),
        StringForm.Of("`") with
        {
            SpansLines = true,
            Interpolation = "${",
        },
    ];

    /// <summary>For files without markup.</summary>
    public static LexerRules Plain { get; } =
        new()
        {
            Strings = Strings,
            WordStarts = "$#",
            Special = lexer => Hashbang(lexer) || Pattern(lexer),
        };

    /// <summary>For files that may have markup in their code.</summary>
    public static LexerRules WithMarkup { get; } =
        new()
        {
            Strings = Strings,
            WordStarts = "$#",
            Special = lexer => Hashbang(lexer) || Pattern(lexer) || Markup(lexer),
        };

    private static bool Hashbang(Lexer lexer)
    {
        if (lexer.Position != 0 || !lexer.LooksAt("#!"))
        {
            return false;
        }

        lexer.Skip(lexer.EndOfLine(0));
        return true;
    }

    private static bool Pattern(Lexer lexer) =>
        lexer.Peek() == '/' && lexer.Peek(1) is not ('/' or '*') && ExpectsExpression(lexer) && PatternReader.Read(lexer);

    private static bool Markup(Lexer lexer)
    {
        if (
            lexer.HasEndlessMarkup
            || lexer.Peek() != '<'
            || !(lexer.IsWordStart(lexer.Peek(1)) || lexer.Peek(1) == '>')
            || !ExpectsExpression(lexer)
        )
        {
            return false;
        }

        var end = MarkupReader.End(lexer);
        if (end < 0)
        {
            return false;
        }

        lexer.Emit(TokenKind.Text, end, CollapseSpace(lexer.Text.AsSpan(lexer.Position, end - lexer.Position)));
        return true;
    }

    /// <summary>Whether an operand may stand here, so that a slash or an angle bracket is no operator.</summary>
    private static bool ExpectsExpression(Lexer lexer)
    {
        if (lexer.Tokens.Count == 0)
        {
            return true;
        }

        var last = lexer.Tokens[^1];
        return last.Kind switch
        {
            TokenKind.Symbol => last.Text is not (")" or "]" or "}" or "++" or "--") || (last.Text == "}" && lexer.IsAtLineStart),
            TokenKind.Word => ExpressionWords.Contains(last.Text),
            _ => false,
        };
    }

    private static string CollapseSpace(ReadOnlySpan<char> text) =>
        string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
