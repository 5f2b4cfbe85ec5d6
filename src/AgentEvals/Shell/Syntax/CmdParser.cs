namespace AgentEvals.Shell.Syntax;

/// <summary>A parser for cmd.exe lines and batch files. Words are in <c>CmdParser.Words.cs</c>.</summary>
internal sealed partial class CmdParser(string text, int depth) : ScriptParser(text, depth)
{
    /// <summary>True behind the first command of a line.</summary>
    private bool _isBehindCommand;

    private int _open;

    protected override void ReadList(ShellNode.Sequence list) => List(list);

    private ShellNode.Sequence List(ShellNode.Sequence list)
    {
        while (true)
        {
            SkipBlanksAndNewlines();
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
                GiveUpCharacter();
            }
        }
    }

    protected override ShellNode Stage()
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
            _ => Started(Simple()),
        };
    }

    private ShellNode.Group Parentheses()
    {
        Position++;
        _open++;
        var body = List(new ShellNode.Sequence());
        _open--;
        IsComplete &= Skip(")");
        return new ShellNode.Group(body, isSubshell: false);
    }

    private ShellNode.Sequence Comment()
    {
        SkipToLineEnd();
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
        var count =
            first.Text.ToLowerInvariant() is "exist" or "errorlevel" or "defined" ? 1
            : first.Text.Contains("==", StringComparison.Ordinal) ? 0
            : 2;
        for (; count > 0 && !AtWordEnd; count--)
        {
            words.Add(ReadWord());
            SkipBlanks();
        }

        var body = Stage();
        SkipBlanks();
        ShellNode? otherwise = null;
        if (PeekKeyword() == "else")
        {
            Position += "else".Length;
            otherwise = Stage();
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
        return new ShellNode.Loop(null, until: false, Stage()) { Text = source };
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

        _isBehindCommand = true;
        return command;
    }

    /// <summary><c>start "title" /d dir command</c>: unless it is told to wait, the line goes on at once.</summary>
    private static ShellNode Started(ShellNode.Simple command)
    {
        if (command.Words.Count < 2 || !command.Words[0].Text.Equals("start", StringComparison.OrdinalIgnoreCase))
        {
            return command;
        }

        var index = command.Words[1].IsQuoted ? 2 : 1;
        var waits = false;
        for (; index < command.Words.Count && command.Words[index].Text is ['/', ..] option; index++)
        {
            waits |= option.ToLowerInvariant() is "/w" or "/wait";
            index += option.ToLowerInvariant() is "/d" or "/node" or "/affinity" or "/machine" ? 1 : 0;
        }

        if (index >= command.Words.Count)
        {
            return command;
        }

        command.Words.RemoveRange(0, index);
        command.Wrappers.Add("start");
        return waits ? command : new ShellNode.Sequence { Items = { (command, true) } };
    }
}
