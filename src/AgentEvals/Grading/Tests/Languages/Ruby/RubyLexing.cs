using AgentEvals.Grading.Tests.Languages.Lexing;

namespace AgentEvals.Grading.Tests.Languages.Ruby;

/// <summary>How Ruby is cut into tokens.</summary>
internal static class RubyLexing
{
    private static readonly StringForm DoubleQuoted = StringForm.Of("\"") with { SpansLines = true, Interpolation = "#{" };

    /// <summary>The rules.</summary>
    public static LexerRules Rules { get; } =
        new()
        {
            LineComments = ["#"],
            BlockComments = [],
            Strings =
            [
                StringForm.Of("'") with
                {
                    SpansLines = true,
                },
                DoubleQuoted,
                StringForm.Of("`") with
                {
                    SpansLines = true,
                    Interpolation = "#{",
                },
            ],
            WordStarts = "@$",
            WordEnds = "?!",
            Operators =
            [
                "**=",
                "<=>",
                "===",
                "...",
                "&&=",
                "||=",
                "<<=",
                ">>=",
                "=>",
                "->",
                "==",
                "!=",
                "<=",
                ">=",
                "&&",
                "||",
                "=~",
                "!~",
                "::",
                "..",
                "&.",
                "+=",
                "-=",
                "*=",
                "/=",
                "%=",
                "|=",
                "**",
                "<<",
                ">>",
            ],
            Special = lexer =>
                BlockComment(lexer)
                || EndOfCode(lexer)
                || Symbol(lexer)
                || Announce(lexer)
                || PercentLiteral(lexer)
                || Pattern(lexer)
                || Character(lexer),
            AtLineBreak = SkipHeredocs,
        };

    private static bool BlockComment(Lexer lexer)
    {
        if (!lexer.IsAtColumnZero || !lexer.LooksAt("=begin"))
        {
            return false;
        }

        var end = lexer.Text.IndexOf("\n=end", lexer.Position, StringComparison.Ordinal);
        lexer.Skip(end < 0 ? lexer.Text.Length : lexer.EndOfLine(end + 1));
        return true;
    }

    private static bool EndOfCode(Lexer lexer)
    {
        if (!lexer.IsAtColumnZero || !lexer.LooksAt("__END__"))
        {
            return false;
        }

        lexer.Skip(lexer.Text.Length);
        return true;
    }

    /// <summary>Reads <c>:name</c>, <c>:"name"</c>, <c>:+</c> as one word, so that <c>:end</c> ends nothing.</summary>
    private static bool Symbol(Lexer lexer)
    {
        if (lexer.Peek() != ':' || lexer.Peek(1) == ':' || (lexer.Position > 0 && lexer.Text[lexer.Position - 1] == ':'))
        {
            return false;
        }

        if (lexer.Peek(1) == '"')
        {
            lexer.Emit(TokenKind.Text, lexer.EndOfString(lexer.Position + 2, DoubleQuoted, 0).End);
            return true;
        }

        if (!lexer.IsWordStart(lexer.Peek(1)))
        {
            return false;
        }

        var end = lexer.Position + 2;
        while (end < lexer.Text.Length && lexer.IsWordPart(lexer.Text[end]))
        {
            end++;
        }

        if (
            end < lexer.Text.Length
            && lexer.Text[end] is '?' or '!' or '='
            && (end + 1 >= lexer.Text.Length || lexer.Text[end + 1] is not ('=' or '>' or '~'))
        )
        {
            end++;
        }

        lexer.Emit(TokenKind.Word, end);
        return true;
    }

    /// <summary>Reads <c>&lt;&lt;~EOS</c> and notes that its body starts on the next line.</summary>
    private static bool Announce(Lexer lexer)
    {
        if (!lexer.LooksAt("<<"))
        {
            return false;
        }

        var text = lexer.Text;
        var at = lexer.Position + 2;
        var isMarked = at < text.Length && text[at] is '~' or '-';
        at += isMarked ? 1 : 0;
        var quote = at < text.Length && text[at] is '"' or '\'' or '`' ? text[at] : '\0';
        at += quote == '\0' ? 0 : 1;
        var start = at;
        while (at < text.Length && lexer.IsWordPart(text[at]))
        {
            at++;
        }

        var mayBe = at > start && (isMarked || quote != '\0' || (char.IsUpper(text[start]) && ExpectsOperand(lexer)));
        if (!mayBe)
        {
            return false;
        }

        lexer.PendingHeredocs.Enqueue(new Heredoc(text[start..at], isMarked));
        lexer.Emit(TokenKind.Text, quote == '\0' ? at : at + 1);
        return true;
    }

    private static void SkipHeredocs(Lexer lexer)
    {
        while (lexer.PendingHeredocs.TryDequeue(out var heredoc) && lexer.Position < lexer.Text.Length)
        {
            var start = lexer.Position;
            var end = EndOfHeredoc(lexer, heredoc);
            lexer.ExtendHeredoc("\n" + lexer.Text[start..Math.Min(end, lexer.Text.Length)]);
            if (end > lexer.Position)
            {
                lexer.Skip(end);
            }
        }
    }

    private static int EndOfHeredoc(Lexer lexer, Heredoc heredoc)
    {
        var line = lexer.Position;
        while (line < lexer.Text.Length)
        {
            var end = lexer.EndOfLine(line);
            var content = lexer.Text.AsSpan(line, end - line).TrimEnd('\r');
            if ((heredoc.MayBeIndented ? content.TrimStart() : content).SequenceEqual(heredoc.Terminator))
            {
                return end;
            }

            line = end + 1;
        }

        lexer.LoseTrack();
        return lexer.Text.Length;
    }

    /// <summary>Reads <c>%w[…]</c>, <c>%q(…)</c>, <c>%r{…}</c> and their kin, brackets nesting.</summary>
    private static bool PercentLiteral(Lexer lexer)
    {
        if (lexer.Peek() != '%')
        {
            return false;
        }

        var hasLetter = lexer.Peek(1) is 'w' or 'W' or 'i' or 'I' or 'q' or 'Q' or 'r' or 's' or 'x';
        var open = lexer.Peek(hasLetter ? 2 : 1);
        var isLiteral = hasLetter
            ? !char.IsLetterOrDigit(open) && !char.IsWhiteSpace(open) && open != '=' && open != '\0'
            : open is '(' or '[' or '{' && ExpectsOperand(lexer);
        if (!isLiteral)
        {
            return false;
        }

        var close = open switch
        {
            '(' => ')',
            '[' => ']',
            '{' => '}',
            '<' => '>',
            _ => open,
        };
        var depth = 1;
        var at = lexer.Position + (hasLetter ? 3 : 2);
        for (; at < lexer.Text.Length && depth > 0; at++)
        {
            var current = lexer.Text[at];
            at += current == '\\' ? 1 : 0;
            depth +=
                current == close ? -1
                : current == open && open != close ? 1
                : 0;
        }

        if (depth > 0)
        {
            lexer.LoseTrack();
        }

        lexer.Emit(lexer.Peek(1) == 'r' ? TokenKind.Pattern : TokenKind.Text, at);
        return true;
    }

    private static bool Pattern(Lexer lexer) => lexer.Peek() == '/' && ExpectsOperand(lexer) && PatternReader.Read(lexer);

    private static bool Character(Lexer lexer)
    {
        var isLiteral =
            lexer.Peek() == '?' && char.IsLetterOrDigit(lexer.Peek(1)) && !lexer.IsWordPart(lexer.Peek(2)) && ExpectsOperand(lexer);
        if (isLiteral)
        {
            lexer.Emit(TokenKind.Text, lexer.Position + 2);
        }

        return isLiteral;
    }

    /// <summary>Whether an operand may stand here: after operators, and after a name with a space before but none behind.</summary>
    private static bool ExpectsOperand(Lexer lexer)
    {
        if (lexer.Tokens.Count == 0)
        {
            return true;
        }

        var last = lexer.Tokens[^1];
        return last.Kind switch
        {
            _ when lexer.IsAtLineStart => true,
            TokenKind.Symbol => last.Text is not (")" or "]" or "}"),
            TokenKind.Word => last.Text
                is "if"
                    or "unless"
                    or "when"
                    or "and"
                    or "or"
                    or "not"
                    or "return"
                    or "in"
                    or "while"
                    or "until"
                    or "elsif"
                || (lexer.IsAfterSpace && !char.IsWhiteSpace(lexer.Peek(1))),
            _ => false,
        };
    }
}
