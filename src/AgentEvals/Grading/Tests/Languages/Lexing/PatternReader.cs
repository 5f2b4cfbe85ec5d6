namespace AgentEvals.Grading.Tests.Languages.Lexing;

/// <summary>Reads regular expression literals, <c>/like this/g</c>.</summary>
internal static class PatternReader
{
    private const int MaximumLength = 4000;

    /// <summary>Emits the literal whose opening slash stands at the lexer's position, with its flags; false when it is none.</summary>
    public static bool Read(Lexer lexer)
    {
        var end = End(lexer.Text, lexer.Position + 1, '/');
        if (end < 0)
        {
            return false;
        }

        while (end < lexer.Text.Length && char.IsAsciiLetter(lexer.Text[end]))
        {
            end++;
        }

        lexer.Emit(TokenKind.Pattern, end);
        return true;
    }

    /// <summary>The position after the closing delimiter; -1 when the line ends first: then it was no literal.</summary>
    public static int End(string text, int start, char delimiter)
    {
        var isInClass = false;
        for (var i = start; i < text.Length && i < start + MaximumLength; i++)
        {
            switch (text[i])
            {
                case '\\':
                    i++;
                    break;
                case '\n':
                    return -1;
                case '[':
                    isInClass = true;
                    break;
                case ']':
                    isInClass = false;
                    break;
                case var character when character == delimiter && !isInClass:
                    return i + 1;
            }
        }

        return -1;
    }
}
