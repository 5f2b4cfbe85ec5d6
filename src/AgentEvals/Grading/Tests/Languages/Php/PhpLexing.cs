using AgentEvals.Grading.Tests.Languages.Lexing;

namespace AgentEvals.Grading.Tests.Languages.Php;

/// <summary>How PHP is cut into tokens: what stands outside of its tags is none.</summary>
internal static class PhpLexing
{
    /// <summary>The rules.</summary>
    public static LexerRules Rules { get; } =
        new()
        {
            LineComments = ["//"],
            Strings =
            [
                StringForm.Of("'") with
                {
                    SpansLines = true,
                },
                StringForm.Of("\"") with
                {
                    SpansLines = true,
                    Interpolation = "{$",
                },
                StringForm.Of("`") with
                {
                    SpansLines = true,
                },
            ],
            WordStarts = "$\\",
            KeepsComments = true,
            Special = lexer => Markup(lexer) || HashComment(lexer) || Heredoc(lexer),
        };

    private static bool Markup(Lexer lexer)
    {
        var isStart = lexer.Position == 0 || lexer.LooksAt("?>");
        if (!isStart)
        {
            return false;
        }

        var open = lexer.Text.IndexOf("<?", lexer.Position, StringComparison.Ordinal);
        if (open < 0)
        {
            lexer.Skip(lexer.Text.Length);
            return true;
        }

        var isLong = string.CompareOrdinal(lexer.Text, open, "<?php", 0, 5) == 0;
        lexer.Skip(
            open
                + (
                    isLong ? 5
                    : open + 2 < lexer.Text.Length && lexer.Text[open + 2] == '=' ? 3
                    : 2
                )
        );
        return true;
    }

    private static bool HashComment(Lexer lexer)
    {
        if (lexer.Peek() != '#' || lexer.Peek(1) == '[')
        {
            return false;
        }

        lexer.Skip(lexer.EndOfLine(lexer.Position));
        return true;
    }

    /// <summary>Reads <c>&lt;&lt;&lt;EOT … EOT</c>, quoted or not, the end indented or not.</summary>
    private static bool Heredoc(Lexer lexer)
    {
        if (!lexer.LooksAt("<<<"))
        {
            return false;
        }

        var text = lexer.Text;
        var at = lexer.Position + 3;
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }

        var start = at < text.Length && text[at] is '"' or '\'' ? at + 1 : at;
        var end = start;
        while (end < text.Length && lexer.IsWordPart(text[end]))
        {
            end++;
        }

        if (end == start)
        {
            return false;
        }

        var terminator = text[start..end];
        var line = lexer.EndOfLine(end);
        var body = line;
        while (line < text.Length)
        {
            var first = line + 1;
            while (first < text.Length && text[first] is ' ' or '\t')
            {
                first++;
            }

            var after = first + terminator.Length;
            if (
                string.CompareOrdinal(text, first, terminator, 0, terminator.Length) == 0
                && (after >= text.Length || !lexer.IsWordPart(text[after]))
            )
            {
                lexer.Emit(TokenKind.Text, after, "\"" + text[Math.Min(body + 1, first)..first].TrimEnd() + "\"");
                return true;
            }

            line = lexer.EndOfLine(first);
        }

        lexer.LoseTrack();
        lexer.Emit(TokenKind.Text, text.Length);
        return true;
    }
}
