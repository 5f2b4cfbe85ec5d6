using AgentEvals.Grading.Tests.Languages.Lexing;

namespace AgentEvals.Grading.Tests.Languages.Rust;

/// <summary>Rust's literals that tables cannot describe.</summary>
internal static class RustLiterals
{
    /// <summary>Reads <c>r#"…"#</c> with any number of hashes, <c>br</c> and <c>cr</c> too.</summary>
    public static bool RawString(Lexer lexer)
    {
        var text = lexer.Text;
        var at = lexer.Position;
        at += text[at] is 'b' or 'c' ? 1 : 0;
        if (at >= text.Length || text[at] != 'r' || (lexer.Position > 0 && lexer.IsWordPart(text[lexer.Position - 1])))
        {
            return false;
        }

        var hashes = at + 1;
        while (hashes < text.Length && text[hashes] == '#')
        {
            hashes++;
        }

        if (hashes >= text.Length || text[hashes] != '"')
        {
            return false;
        }

        var close = "\"" + new string('#', hashes - at - 1);
        var end = text.IndexOf(close, hashes + 1, StringComparison.Ordinal);
        if (end < 0)
        {
            lexer.LoseTrack();
        }

        var content = text[(hashes + 1)..(end < 0 ? text.Length : end)];
        lexer.Emit(TokenKind.Text, end < 0 ? text.Length : end + close.Length, "\"" + content + "\"");
        return true;
    }

    /// <summary>Tells <c>'a'</c> from <c>'a</c>.</summary>
    public static bool CharacterOrLifetime(Lexer lexer)
    {
        if (lexer.Peek() != '\'')
        {
            return false;
        }

        if (lexer.Peek(1) == '\\')
        {
            var close = lexer.Text.IndexOf('\'', Math.Min(lexer.Text.Length, lexer.Position + 3));
            lexer.Emit(TokenKind.Text, close < 0 || close > lexer.Position + 14 ? lexer.Position + 3 : close + 1);
            return true;
        }

        var length = char.IsHighSurrogate(lexer.Peek(1)) ? 3 : 2;
        if (lexer.Peek(length) == '\'')
        {
            lexer.Emit(TokenKind.Text, lexer.Position + length + 1);
            return true;
        }

        var end = lexer.Position + 1;
        while (end < lexer.Text.Length && lexer.IsWordPart(lexer.Text[end]))
        {
            end++;
        }

        lexer.Emit(TokenKind.Symbol, end);
        return true;
    }
}
