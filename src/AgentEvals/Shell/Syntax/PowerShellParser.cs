namespace AgentEvals.Shell.Syntax;

/// <summary>A recursive-descent parser for PowerShell: statements, pipelines, chains, blocks. Words are in <c>PowerShellParser.Words.cs</c>.</summary>
internal sealed partial class PowerShellParser(string text, int depth) : ScriptParser(text, depth)
{
    protected override void ReadList(ShellNode.Sequence list) => Statements(list);

    private ShellNode.Sequence Statements(ShellNode.Sequence list)
    {
        while (true)
        {
            SkipBlanksAndNewlines();
            while (Current == ';' && !AtEnd)
            {
                Position++;
                SkipBlanksAndNewlines();
            }

            if (AtEnd || Current is '}' or ')')
            {
                return list;
            }

            var start = Position;
            var node = Statement();
            if (Position == start)
            {
                GiveUpCharacter();
                continue;
            }

            SkipBlanks();
            var background = Current == '&' && Peek() != '&';
            Position += background ? 1 : 0;
            list.Items.Add((node, background));
        }
    }

    private ShellNode Statement() =>
        PeekKeyword() switch
        {
            "if" => Nested(If),
            "foreach" or "for" or "while" or "switch" => Nested(Loop),
            "do" => Nested(Do),
            "try" => Nested(Try),
            "function" or "filter" => Nested(Function),
            _ => Chain(),
        };

    protected override ShellNode Stage()
    {
        SkipBlanks();
        if (Current == '(')
        {
            return new ShellNode.Group(Nested(Parentheses), isSubshell: false);
        }

        return (ShellNode?)Invoked() ?? Simple();
    }

    /// <summary>A block that is called where it stands: <c>&amp; { … }</c>, <c>. { … }</c>.</summary>
    private ShellNode.Group? Invoked()
    {
        var start = Position;
        if (Current is '&' or '.' && Peek() is ' ' or '\t' or '{')
        {
            Position++;
            SkipBlanks();
            if (Current == '{')
            {
                var group = new ShellNode.Group(Block(), isSubshell: false);
                ReadArguments(group);
                return group;
            }
        }

        Position = start;
        return null;
    }

    /// <summary>What follows a block that is called: redirections, and arguments that do not matter.</summary>
    private void ReadArguments(ShellNode.Group group)
    {
        var arguments = new ShellNode.Simple();
        for (SkipBlanks(); !AtEnd; SkipBlanks())
        {
            var before = Position;
            if (!TryRedirection(arguments) && !AtWordEnd)
            {
                ReadWord(arguments.Substitutions);
            }

            if (Position == before)
            {
                break;
            }
        }

        group.Redirections.AddRange(arguments.Redirections);
    }

    private ShellNode Parentheses()
    {
        Position++;
        var body = Statements(new ShellNode.Sequence());
        IsComplete &= Skip(")");
        return body;
    }

    private ShellNode Block()
    {
        SkipBlanksAndNewlines();
        if (!Skip("{"))
        {
            IsComplete = false;
            return new ShellNode.Sequence();
        }

        return Nested(() =>
        {
            var body = Statements(new ShellNode.Sequence());
            IsComplete &= Skip("}");
            return body;
        });
    }

    private ShellNode If()
    {
        List<(ShellNode, ShellNode)> branches = [];
        Position += "if".Length;
        branches.Add((Condition(), Block()));
        while (true)
        {
            var before = Position;
            SkipBlanksAndNewlines();
            switch (PeekKeyword())
            {
                case "elseif":
                    Position += "elseif".Length;
                    branches.Add((Condition(), Block()));
                    break;
                case "else":
                    Position += "else".Length;
                    return new ShellNode.If(branches, Block());
                default:
                    Position = before;
                    return new ShellNode.If(branches, null);
            }
        }
    }

    private ShellNode.Loop Loop()
    {
        var start = Position;
        var keyword = PeekKeyword();
        Position += keyword.Length;
        var condition = Condition();
        var source = SourceFrom(start);
        return new ShellNode.Loop(keyword == "while" ? condition : null, until: false, Block())
        {
            Substitutions = [condition],
            Text = source,
        };
    }

    private ShellNode.Loop Do()
    {
        var start = Position;
        Position += "do".Length;
        var body = Block();
        SkipBlanksAndNewlines();
        var until = PeekKeyword() == "until";
        Position += PeekKeyword() is "while" or "until" ? "while".Length : 0;
        return new ShellNode.Loop(Condition(), until, body) { Text = SourceFrom(start) };
    }

    private ShellNode.Try Try()
    {
        Position += "try".Length;
        var body = Block();
        List<ShellNode> handlers = [];
        while (true)
        {
            var before = Position;
            SkipBlanksAndNewlines();
            switch (PeekKeyword())
            {
                case "catch":
                    Position += "catch".Length;
                    while (!AtEnd && Current is not ('{' or '\n'))
                    {
                        Position++;
                    }

                    handlers.Add(Block());
                    break;
                case "finally":
                    Position += "finally".Length;
                    return new ShellNode.Try(body, handlers, Block());
                default:
                    Position = before;
                    return new ShellNode.Try(body, handlers, null);
            }
        }
    }

    private ShellNode.Function Function()
    {
        Position += PeekKeyword().Length;
        SkipBlanks();
        var start = Position;
        while (!AtEnd && Current is not ('{' or '(' or ' ' or '\n'))
        {
            Position++;
        }

        var name = Text[start..Position];
        SkipBlanks();
        if (Current == '(')
        {
            Nested(Parentheses);
        }

        return new ShellNode.Function(name, Block());
    }

    private ShellNode Condition()
    {
        SkipBlanksAndNewlines();
        if (!Skip("("))
        {
            IsComplete = false;
            return new ShellNode.Sequence();
        }

        SkipBlanks();
        if (Current is not ('$' or '-' or '!' or '[' or '(' or '"' or '\'') && !char.IsAsciiDigit(Current))
        {
            var commands = Nested(() => Statements(new ShellNode.Sequence()));
            IsComplete &= Skip(")");
            return commands;
        }

        List<ShellNode> substitutions = [];
        List<ShellWord> words = [];
        while (true)
        {
            SkipBlanksAndNewlines();
            if (AtEnd || Current == ')')
            {
                IsComplete &= Skip(")");
                return new ShellNode.Condition(words) { Substitutions = substitutions };
            }

            var start = Position;
            words.Add(ReadWord(substitutions));
            Position += Position == start ? 1 : 0;
        }
    }
}
