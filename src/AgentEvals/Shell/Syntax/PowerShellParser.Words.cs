namespace AgentEvals.Shell.Syntax;

/// <summary>Simple commands and words of PowerShell.</summary>
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

    protected override void SkipAfterOperator() => SkipBlanksAndNewlines();

    private void SkipBlanksAndNewlines()
    {
        SkipBlanks();
        while (Current == '\n' && !AtEnd)
        {
            Position++;
            SkipBlanks();
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

    private ShellNode.Simple Simple()
    {
        var start = Position;
        var command = new ShellNode.Simple();
        if (Current == '&' && Peek() != '&')
        {
            Position++;
        }

        while (true)
        {
            SkipBlanks();
            if (TryRedirection(command))
            {
                continue;
            }

            if (AtWordEnd)
            {
                break;
            }

            if (command.Words is [{ HasExpansion: true, IsQuoted: false } variable] && variable.Text.StartsWith('$') && Current == '=' && Peek() != '=')
            {
                Position++;
                return Assignment(command, variable.Text[1..], start);
            }

            var before = Position;
            command.Words.Add(ReadWord(command.Substitutions));
            Position += Position == before ? 1 : 0;
        }

        if (command.Words.Count > 0 || command.Redirections.Count > 0)
        {
            command.Source = SourceFrom(start);
            Commands.Add(command);
        }

        return command;
    }

    private ShellNode.Simple Assignment(ShellNode.Simple command, string name, int start)
    {
        SkipBlanksAndNewlines();
        command.Words = [];
        if (Current is '$' or '"' or '\'' or '@' or '[' || char.IsAsciiDigit(Current))
        {
            command.Assignments.Add(new ShellAssignment(name, ReadWord(command.Substitutions)));
            while (!AtEnd && Current is not ('\n' or ';' or '}' or ')'))
            {
                SkipBlanks();
                var before = Position;
                ReadWord(command.Substitutions);
                Position += Position == before && !AtEnd && Current is not ('\n' or ';' or '}' or ')') ? 1 : 0;
            }
        }
        else
        {
            command.Assignments.Add(new ShellAssignment(name, new ShellWord("", HasExpansion: true)));
            command.Substitutions.Add(Nested(Statement));
        }

        command.Source = SourceFrom(start);
        Commands.Add(command);
        return command;
    }

    private bool TryRedirection(ShellNode.Simple command)
    {
        var index = Position;
        var descriptor = 1;
        if (Current is '*' || char.IsAsciiDigit(Current))
        {
            descriptor = Current == '*' ? -1 : Current - '0';
            index++;
        }

        if (index >= Text.Length || Text[index] != '>')
        {
            return false;
        }

        var append = index + 1 < Text.Length && Text[index + 1] == '>';
        Position = index + (append ? 2 : 1);
        if (Current == '&' && char.IsAsciiDigit(Peek()))
        {
            command.Redirections.Add(new Redirection(RedirectionKind.Duplicate, descriptor, new ShellWord(Peek().ToString())));
            Position += 2;
            return true;
        }

        SkipBlanks();
        var target = AtWordEnd ? new ShellWord("") : ReadWord(command.Substitutions);
        command.Redirections.Add(new Redirection(append ? RedirectionKind.Append : RedirectionKind.Output, descriptor, target));
        return true;
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
