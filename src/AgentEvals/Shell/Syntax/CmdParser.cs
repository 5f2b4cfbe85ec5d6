namespace AgentEvals.Shell.Syntax;

/// <summary>A parser for cmd.exe lines and batch files.</summary>
internal sealed class CmdParser(string text, int depth) : ScriptParser(text, depth)
{
    private bool AtWordEnd => AtEnd || Current is ' ' or '\t' or '\n' or '\r' or '&' or '|' or '<' or '>' or '(' or ')';

    public override ShellNode Parse()
    {
        var root = new ShellNode.Sequence();
        while (true)
        {
            List(root);
            if (AtEnd)
            {
                return root;
            }

            IsComplete = false;
            Position++;
        }
    }

    private ShellNode.Sequence List(ShellNode.Sequence list)
    {
        while (true)
        {
            SkipBlanks(newlines: true);
            if (AtEnd || Current == ')')
            {
                return list;
            }

            if (Current == '&')
            {
                Position++;
                continue;
            }

            var start = Position;
            list.Items.Add((Chain(), false));
            if (Position == start)
            {
                IsComplete = false;
                Position++;
            }
        }
    }

    private ShellNode Chain()
    {
        var first = Pipeline();
        ShellNode.Chain? chain = null;
        while (true)
        {
            SkipBlanks();
            var onSuccess = Looking("&&");
            if (!onSuccess && !Looking("||"))
            {
                return chain ?? first;
            }

            Position += 2;
            chain ??= new ShellNode.Chain(first);
            chain.Rest.Add((onSuccess, Pipeline()));
        }
    }

    private ShellNode Pipeline()
    {
        List<ShellNode> stages = [Command()];
        while (true)
        {
            SkipBlanks();
            if (Current != '|' || Peek() == '|')
            {
                return stages.Count == 1 ? stages[0] : new ShellNode.Pipeline(stages, negated: false);
            }

            Position++;
            stages.Add(Command());
        }
    }

    private ShellNode Command()
    {
        SkipBlanks();
        Position += Current == '@' ? 1 : 0;
        if (Current == '(')
        {
            return Nested(Parentheses);
        }

        return PeekKeyword() switch
        {
            "if" => Nested(If),
            "for" => Nested(For),
            "rem" => Comment(),
            _ when Looking("::") => Comment(),
            _ => Simple(),
        };
    }

    private ShellNode.Group Parentheses()
    {
        Position++;
        var body = List(new ShellNode.Sequence());
        IsComplete &= Skip(")");
        return new ShellNode.Group(body, isSubshell: false);
    }

    private ShellNode.Sequence Comment()
    {
        var newline = Text.IndexOf('\n', Position);
        Position = newline < 0 ? Text.Length : newline;
        return new ShellNode.Sequence();
    }

    private ShellNode.If If()
    {
        Position += 2;
        List<ShellWord> words = [];
        SkipBlanks();
        while (PeekKeyword() is "not" or "/i")
        {
            words.Add(ReadWord());
            SkipBlanks();
        }

        var first = ReadWord();
        words.Add(first);
        SkipBlanks();
        var count = first.Text.ToLowerInvariant() is "exist" or "errorlevel" or "defined" ? 1 : first.Text.Contains("==", StringComparison.Ordinal) ? 0 : 2;
        for (; count > 0 && !AtWordEnd; count--)
        {
            words.Add(ReadWord());
            SkipBlanks();
        }

        var body = Command();
        SkipBlanks();
        ShellNode? otherwise = null;
        if (PeekKeyword() == "else")
        {
            Position += "else".Length;
            otherwise = Command();
        }

        return new ShellNode.If([(new ShellNode.Condition(words), body)], otherwise);
    }

    private ShellNode.Loop For()
    {
        var start = Position;
        while (!AtEnd && Current != '\n' && PeekKeyword() != "do")
        {
            var before = Position;
            ReadWord();
            Position += Position == before ? 1 : 0;
            SkipBlanks();
        }

        var source = SourceFrom(start);
        IsComplete &= PeekKeyword() == "do";
        Position += PeekKeyword() == "do" ? 2 : 0;
        return new ShellNode.Loop(null, until: false, Command()) { Text = source };
    }

    private ShellNode.Simple Simple()
    {
        var start = Position;
        var command = new ShellNode.Simple();
        while (true)
        {
            SkipBlanks();
            if (TryRedirection(command))
            {
                continue;
            }

            if (AtWordEnd && Current != '(')
            {
                break;
            }

            if (Current == '(')
            {
                Position++;
                continue;
            }

            command.Words.Add(ReadWord());
        }

        if (command.Words.Count > 1 && command.Words[0].Text.Equals("call", StringComparison.OrdinalIgnoreCase))
        {
            command.Wrappers.Add("call");
            command.Words.RemoveAt(0);
        }

        if (Position > start)
        {
            command.Source = SourceFrom(start);
            Commands.Add(command);
        }

        return command;
    }

    private bool TryRedirection(ShellNode.Simple command)
    {
        var index = Position + (char.IsAsciiDigit(Current) ? 1 : 0);
        if (index >= Text.Length || Text[index] is not ('>' or '<'))
        {
            return false;
        }

        var descriptor = index > Position ? Current - '0' : Text[index] == '<' ? 0 : 1;
        var input = Text[index] == '<';
        var append = !input && index + 1 < Text.Length && Text[index + 1] == '>';
        Position = index + (append ? 2 : 1);
        if (Current == '&' && char.IsAsciiDigit(Peek()))
        {
            command.Redirections.Add(new Redirection(RedirectionKind.Duplicate, descriptor, new ShellWord(Peek().ToString())));
            Position += 2;
            return true;
        }

        SkipBlanks();
        var kind = input ? RedirectionKind.Input : append ? RedirectionKind.Append : RedirectionKind.Output;
        command.Redirections.Add(new Redirection(kind, descriptor, ReadWord()));
        return true;
    }

    private ShellWord ReadWord()
    {
        var word = new WordBuilder();
        while (!AtWordEnd)
        {
            if (Current == '^')
            {
                Position++;
                if (!AtEnd)
                {
                    word.Append(Current);
                    Position++;
                }
            }
            else if (Current == '"')
            {
                ReadQuotes(word);
            }
            else if (Current == '%' && Text.IndexOf('%', Position + 1, Math.Min(40, Text.Length - Position - 1)) is > 0 and var end)
            {
                word.Expand(Text.AsSpan(Position, end + 1 - Position));
                Position = end + 1;
            }
            else
            {
                word.Append(Current);
                Position++;
            }
        }

        return word.Build();
    }

    private void ReadQuotes(WordBuilder word)
    {
        word.Quote();
        var end = Text.AsSpan(Position + 1).IndexOfAny('"', '\n') is >= 0 and var offset ? Position + 1 + offset : Text.Length;
        var quoted = Text.AsSpan(Position + 1, end - Position - 1);
        IsComplete &= end < Text.Length && Text[end] == '"';
        if (quoted.Contains('%'))
        {
            word.Expand(quoted);
        }
        else
        {
            word.Append(quoted);
        }

        Position = end < Text.Length && Text[end] == '"' ? end + 1 : end;
    }

    private string PeekKeyword()
    {
        const int longest = 10;
        var end = Position;
        while (end < Text.Length && end - Position <= longest && (char.IsAsciiLetter(Text[end]) || (Text[end] == '/' && end == Position)))
        {
            end++;
        }

        return end < Text.Length && (char.IsAsciiLetterOrDigit(Text[end]) || Text[end] is '-' or '.' or '_' or '\\' or ':')
            ? ""
            : Text[Position..end].ToLowerInvariant();
    }

    private void SkipBlanks(bool newlines = false)
    {
        while (!AtEnd && (Current is ' ' or '\t' or '\r' || (newlines && Current == '\n') || Looking("^\n") || Looking("^\r\n")))
        {
            Position += Current == '^' ? 2 : 1;
        }
    }
}
