namespace AgentEvals.Shell.Syntax;

/// <summary>Words: blanks between them, quotes, escapes.</summary>
internal sealed partial class PosixParser
{
    private bool AtWordEnd => AtEnd || Current is ' ' or '\t' or '\n' or '\r' or ';' or '&' or '|' or '<' or '>' or '(' or ')';

    protected override void SkipBlanks()
    {
        while (!AtEnd)
        {
            if (Current is ' ' or '\t' || (Current == '\r' && Peek() is '\n' or '\0'))
            {
                Position++;
            }
            else if (Looking("\\\n") || Looking("\\\r\n"))
            {
                Position += Peek() == '\n' ? 2 : 3;
            }
            else if (Current == '#' && (Position == 0 || Text[Position - 1] is ' ' or '\t' or '\n' or ';' or '&' or '|' or '(' or ')'))
            {
                SkipToLineEnd();
            }
            else
            {
                return;
            }
        }
    }

    protected override void ReadLineStart() => ReadHereDocuments();

    /// <summary>The unquoted word at the position, if it is one that the grammar may know; nothing is consumed.</summary>
    private string PeekReserved()
    {
        const int longest = 8;
        var end = Position;
        while (end < Text.Length && end - Position <= longest && (char.IsAsciiLetter(Text[end]) || Text[end] is '!' or '{' or '}' or '['))
        {
            end++;
        }

        var closed = end >= Text.Length || Text[end] is ' ' or '\t' or '\n' or '\r' or ';' or '&' or '|' or '<' or '>' or '(' or ')';
        return closed ? Text[Position..end] : "";
    }

    private ShellWord ReadWord(List<ShellNode> substitutions)
    {
        var word = new WordBuilder();
        if (Looking("<(") || Looking(">("))
        {
            var start = Position;
            Position += 2;
            substitutions.Add(Substitution());
            word.Expand(Text.AsSpan(start, Position - start));
            return word.Build();
        }

        while (!AtWordEnd)
        {
            switch (Current)
            {
                case '\\':
                    ReadEscape(word);
                    break;
                case '\'':
                    ReadSingleQuotes(word);
                    break;
                case '"':
                    Position++;
                    ReadDoubleQuotes(word, substitutions);
                    break;
                case '$' when Peek() == '\'':
                    ReadAnsiQuotes(word);
                    break;
                case '$' when Peek() == '"':
                    Position += 2;
                    ReadDoubleQuotes(word, substitutions);
                    break;
                case '$':
                    ReadDollar(word, substitutions);
                    break;
                case '`':
                    ReadBackticks(word, substitutions);
                    break;
                case '*' or '?' or '[' or '{':
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

    private void ReadEscape(WordBuilder word)
    {
        if (Looking("\\\r\n"))
        {
            Position += 3;
            return;
        }

        if (Peek() != '\n' && Position + 1 < Text.Length)
        {
            word.Quote();
            word.Append(Peek());
        }

        Position = Math.Min(Text.Length, Position + 2);
    }

    private void ReadSingleQuotes(WordBuilder word)
    {
        word.Quote();
        var end = Text.IndexOf('\'', Position + 1);
        IsComplete &= end >= 0;
        end = end < 0 ? Text.Length : end;
        word.Append(Text.AsSpan(Position + 1, end - Position - 1));
        Position = Math.Min(Text.Length, end + 1);
    }

    private void ReadDoubleQuotes(WordBuilder word, List<ShellNode> substitutions)
    {
        word.Quote();
        while (!AtEnd && Current != '"')
        {
            switch (Current)
            {
                case '\\' when Peek() is '"' or '\\' or '$' or '`':
                    word.Append(Peek());
                    Position += 2;
                    break;
                case '\\' when Peek() == '\n':
                    Position += 2;
                    break;
                case '$':
                    ReadDollar(word, substitutions);
                    break;
                case '`':
                    ReadBackticks(word, substitutions);
                    break;
                default:
                    word.Append(Current);
                    Position++;
                    break;
            }
        }

        IsComplete &= Skip("\"");
    }

    private void ReadAnsiQuotes(WordBuilder word)
    {
        word.Quote();
        Position += 2;
        while (!AtEnd && Current != '\'')
        {
            if (Current == '\\' && Position + 1 < Text.Length)
            {
                var escaped = Peek();
                word.Append(
                    escaped switch
                    {
                        'n' => '\n',
                        't' => '\t',
                        'r' => '\r',
                        'e' => '\u001b',
                        '0' => '\0',
                        _ => escaped,
                    }
                );
                Position += 2;
            }
            else
            {
                word.Append(Current);
                Position++;
            }
        }

        IsComplete &= Skip("'");
    }
}
