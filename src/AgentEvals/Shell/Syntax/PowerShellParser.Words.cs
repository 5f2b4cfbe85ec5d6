namespace AgentEvals.Shell.Syntax;

/// <summary>Words: blanks between them, quotes, variables, expressions in parentheses.</summary>
internal sealed partial class PowerShellParser
{
    private bool AtWordEnd => AtEnd || Current is ' ' or '\t' or '\n' or '\r' or ';' or '|' or ')' or '}' or '&';

    protected override void SkipBlanks()
    {
        while (!AtEnd)
        {
            if (Current is ' ' or '\t' or '\r')
            {
                Position++;
            }
            else if (Looking("`\n") || Looking("`\r\n"))
            {
                Position += Peek() == '\n' ? 2 : 3;
            }
            else if (Looking("<#"))
            {
                var end = Text.IndexOf("#>", Position, StringComparison.Ordinal);
                Position = end < 0 ? Text.Length : end + 2;
            }
            else if (Current == '#' && (Position == 0 || Text[Position - 1] is ' ' or '\t' or '\n' or ';' or '{' or '('))
            {
                SkipToLineEnd();
            }
            else
            {
                return;
            }
        }
    }

    private string PeekKeyword()
    {
        const int longest = 8;
        var end = Position;
        while (end < Text.Length && end - Position <= longest && char.IsAsciiLetter(Text[end]))
        {
            end++;
        }

        return end < Text.Length && (char.IsAsciiLetterOrDigit(Text[end]) || Text[end] is '-' or '.' or '_' or ':' or '\\' or '/')
            ? ""
            : Text[Position..end].ToLowerInvariant();
    }

    private ShellWord ReadWord(List<ShellNode> substitutions)
    {
        var word = new WordBuilder();
        while (!AtWordEnd)
        {
            var start = Position;
            switch (Current)
            {
                case '`':
                    word.Append(Peek());
                    Position = Math.Min(Text.Length, Position + 2);
                    break;
                case '\'':
                    ReadQuotes(word, substitutions, '\'');
                    break;
                case '"':
                    ReadQuotes(word, substitutions, '"');
                    break;
                case '@' when Peek() is '\'' or '"':
                    ReadHereString(word);
                    break;
                case '$' or '@' when Peek() == '(':
                    Position++;
                    substitutions.Add(Nested(Parentheses));
                    word.Expand(Text.AsSpan(start, Position - start));
                    break;
                case '(':
                    substitutions.Add(Nested(Parentheses));
                    word.Expand(Text.AsSpan(start, Position - start));
                    break;
                case '{':
                    substitutions.Add(new ShellNode.Loop(null, until: false, Block()) { Text = "{ … }" });
                    word.Expand(Text.AsSpan(start, Position - start));
                    break;
                case '$':
                    ReadVariable(word);
                    break;
                case '*' or '?':
                    word.Pattern(Current);
                    Position++;
                    break;
                default:
                    word.Append(Current);
                    Position++;
                    break;
            }
        }

        return word.Build();
    }

    private void ReadVariable(WordBuilder word)
    {
        var start = Position;
        Position++;
        if (Current is '?' or '$' or '^')
        {
            Position++;
        }
        else
        {
            while (char.IsAsciiLetterOrDigit(Current) || Current is '_' or ':' or '{')
            {
                Position++;
            }

            Position += Current == '}' && Text.IndexOf('{', start, Position - start) >= 0 ? 1 : 0;
        }

        word.Expand(Text.AsSpan(start, Position - start));
    }

    private void ReadQuotes(WordBuilder word, List<ShellNode> substitutions, char quote)
    {
        word.Quote();
        Position++;
        while (!AtEnd)
        {
            if (Current == quote)
            {
                Position++;
                if (Current != quote || AtEnd)
                {
                    return;
                }
            }
            else if (quote == '"' && Current == '`')
            {
                Position++;
            }
            else if (quote == '"' && Current == '$')
            {
                var start = Position;
                if (Peek() == '(')
                {
                    Position++;
                    substitutions.Add(Nested(Parentheses));
                    word.Expand(Text.AsSpan(start, Position - start));
                }
                else
                {
                    ReadVariable(word);
                }

                continue;
            }

            if (!AtEnd)
            {
                word.Append(Current);
                Position++;
            }
        }

        IsComplete = false;
    }

    private void ReadHereString(WordBuilder word)
    {
        word.Quote();
        var closer = "\n" + Peek() + "@";
        var end = Text.IndexOf(closer, Position, StringComparison.Ordinal);
        IsComplete &= end >= 0;
        var line = Text.IndexOf('\n', Position);
        var start = line < 0 ? Text.Length : line + 1;
        word.Append(Text.AsSpan(start, Math.Max(0, (end < 0 ? Text.Length : end) - start)));
        Position = end < 0 ? Text.Length : end + closer.Length;
    }
}
