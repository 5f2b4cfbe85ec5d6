namespace AgentEvals.Shell.Syntax;

/// <summary>A recursive-descent parser for sh, bash and zsh: lists, pipelines, compound commands. Words are in <c>PosixParser.Words.cs</c>.</summary>
internal sealed partial class PosixParser(string text, int depth) : ScriptParser(text, depth)
{
    private static readonly HashSet<string> Closers =
        new(["then", "else", "elif", "fi", "do", "done", "esac", "}"], StringComparer.Ordinal);

    public override ShellNode Parse()
    {
        var root = new ShellNode.Sequence();
        while (true)
        {
            ParseList(root, ListEnd.None);
            if (AtEnd)
            {
                ReadHereDocuments();
                return root;
            }

            // A closing word or bracket that nothing opened.
            IsComplete = false;
            Position++;
        }
    }

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
                IsComplete = false;
                Position++;
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

    private bool AtListEnd(ListEnd end) => Current switch
    {
        ')' => true,
        ';' when Peek() is ';' or '&' => end == ListEnd.Case || Depth > 0,
        _ => Closers.Contains(PeekReserved()),
    };

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
            SkipBlanksAndNewlines();
            chain ??= new ShellNode.Chain(first);
            chain.Rest.Add((onSuccess, Pipeline()));
        }
    }

    private ShellNode Pipeline()
    {
        var negated = false;
        SkipBlanks();
        while (PeekReserved() == "!")
        {
            negated = !negated;
            Position++;
            SkipBlanks();
        }

        List<ShellNode> stages = [Command()];
        while (true)
        {
            SkipBlanks();
            if (Current != '|' || Peek() == '|')
            {
                return stages.Count == 1 && !negated ? stages[0] : new ShellNode.Pipeline(stages, negated);
            }

            Position += Peek() == '&' ? 2 : 1;
            SkipBlanksAndNewlines();
            stages.Add(Command());
        }
    }

    private ShellNode Command()
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
