using AgentEvals.Grading.Tests.Languages.Lexing;

namespace AgentEvals.Grading.Tests.Languages.JavaScript;

/// <summary>Finds the end of markup inside code (JSX), so that apostrophes in its text open no strings.</summary>
internal static class MarkupReader
{
    /// <summary>The position after the element that starts where the lexer stands; -1 when it is no element.</summary>
    public static int End(Lexer lexer)
    {
        var text = lexer.Text;
        var at = lexer.Position;
        var depth = 0;
        while (at < text.Length)
        {
            if (text[at] == '{')
            {
                at = lexer.EndOfInterpolation(at + 1, null, 1);
            }
            else if (text[at] != '<')
            {
                at++;
            }
            else
            {
                var isClosing = at + 1 < text.Length && text[at + 1] == '/';
                var (end, isSelfClosing) = EndOfTag(lexer, at + 1);
                if (end < 0)
                {
                    return -1;
                }

                depth +=
                    isClosing ? -1
                    : isSelfClosing ? 0
                    : 1;
                at = end;
                if (depth <= 0)
                {
                    return at;
                }
            }
        }

        lexer.HasEndlessMarkup = true;
        return -1;
    }

    private static (int End, bool IsSelfClosing) EndOfTag(Lexer lexer, int at)
    {
        var text = lexer.Text;
        while (at < text.Length)
        {
            switch (text[at])
            {
                case '{':
                    at = lexer.EndOfInterpolation(at + 1, null, 1);
                    continue;
                case '"' or '\'':
                    var close = text.IndexOf(text[at], at + 1);
                    if (close < 0)
                    {
                        return (-1, false);
                    }

                    at = close + 1;
                    continue;
                case '=' when at + 1 < text.Length && text[at + 1] == '>':
                    // An arrow: these were type parameters, not a tag.
                    return (-1, false);
                case '>':
                    return (at + 1, text[at - 1] == '/');
                case ';' or '(':
                    return (-1, false);
            }

            at++;
        }

        return (-1, false);
    }
}
