namespace AgentEvals.Shell.Syntax;

/// <summary>A recursive-descent parser for sh, bash and zsh: lists, pipelines, compound commands. Words are in <c>PosixParser.Words.cs</c>.</summary>
internal sealed partial class PosixParser(string text, int depth) : ScriptParser(text, depth)
{
    private static readonly HashSet<string> Closers = new(
        ["then", "else", "elif", "fi", "do", "done", "esac", "}"],
        StringComparer.Ordinal
    );

    protected override int PipeLength => Peek() == '&' ? 2 : 1;

    protected override void ReadList(ShellNode.Sequence list) => ParseList(list, ListEnd.None);

    protected override void ReadEnd() => ReadHereDocuments();

    private ShellNode.Sequence List(ListEnd end) => ParseList(new ShellNode.Sequence(), end);

    private ShellNode.Sequence ParseList(ShellNode.Sequence list, ListEnd end)
    {
        while (true)
        {
            SkipBlanksAndNewlines();
            if (AtEnd || AtListEnd(end))
            {
                return list;
            }

            var start = Position;
            var node = Chain();
            if (Position == start)
            {
                // An operator where a command should stand.
                GiveUpCharacter();
                continue;
            }

            SkipBlanks();
            var background = Current == '&' && Peek() != '&';
            list.Items.Add((node, background));
            if (background || (Current == ';' && Peek() is not (';' or '&')))
            {
                Position++;
            }
        }
    }

    private bool AtListEnd(ListEnd end) =>
        Current switch
        {
            ')' => true,
            ';' when Peek() is ';' or '&' => end == ListEnd.Case || Depth > 0,
            _ => Closers.Contains(PeekReserved()),
        };

    protected override ShellNode Pipeline()
    {
        var negated = false;
        SkipBlanks();
        while (PeekReserved() == "!")
        {
            negated = !negated;
            Position++;
            SkipBlanks();
        }

        return Stages(negated);
    }

    protected override ShellNode Stage()
    {
        SkipBlanks();
        if (Looking("((") && Nested(Arithmetic) is ShellNode.Condition arithmetic)
        {
            return WithRedirections(arithmetic);
        }

        if (Current == '(')
        {
            Position++;
            var body = Nested(() => List(ListEnd.Parenthesis));
            Close(")");
            return WithRedirections(new ShellNode.Group(body, isSubshell: true));
        }

        return PeekReserved() switch
        {
            "{" => WithRedirections(Braces()),
            "if" => WithRedirections(Nested(If)),
            "while" => WithRedirections(Nested(() => While(until: false))),
            "until" => WithRedirections(Nested(() => While(until: true))),
            "for" or "select" => WithRedirections(Nested(For)),
            "case" => WithRedirections(Nested(Case)),
            "[[" => WithRedirections(DoubleBrackets()),
            "function" => Nested(FunctionKeyword),
            _ => Simple(),
        };
    }

    private ShellNode.Group Braces()
    {
        Position++;
        var body = Nested(() => List(ListEnd.Brace));
        CloseWord("}");
        return new ShellNode.Group(body, isSubshell: false);
    }

    private ShellNode WithRedirections(ShellNode node)
    {
        while (true)
        {
            SkipBlanks();
            if (!TryRedirection(node.Redirections, null))
            {
                return node;
            }
        }
    }

    private void Close(string closer)
    {
        SkipBlanksAndNewlines();
        IsComplete &= Skip(closer);
    }

    private void CloseWord(string word)
    {
        SkipBlanksAndNewlines();
        if (PeekReserved() == word)
        {
            Position += word.Length;
        }
        else
        {
            IsComplete = false;
        }
    }

    private enum ListEnd
    {
        None,
        Parenthesis,
        Brace,
        Word,
        Case,
    }
}
