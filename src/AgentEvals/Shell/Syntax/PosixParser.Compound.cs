namespace AgentEvals.Shell.Syntax;

/// <summary>Conditions, loops, cases and functions.</summary>
internal sealed partial class PosixParser
{
    private ShellNode If()
    {
        List<(ShellNode, ShellNode)> branches = [];
        ShellNode? otherwise = null;
        Position += "if".Length;
        while (true)
        {
            var condition = List(ListEnd.Word);
            CloseWord("then");
            branches.Add((condition, List(ListEnd.Word)));
            SkipBlanksAndNewlines();
            if (PeekReserved() == "elif")
            {
                Position += "elif".Length;
                continue;
            }

            if (PeekReserved() == "else")
            {
                Position += "else".Length;
                otherwise = List(ListEnd.Word);
            }

            CloseWord("fi");
            return new ShellNode.If(branches, otherwise);
        }
    }

    private ShellNode.Loop While(bool until)
    {
        var start = Position;
        Position += "while".Length;
        var condition = List(ListEnd.Word);
        var source = SourceFrom(start);
        CloseWord("do");
        var body = List(ListEnd.Word);
        CloseWord("done");
        return new ShellNode.Loop(condition, until, body) { Text = source };
    }

    private ShellNode.Loop For()
    {
        var start = Position;
        Position += PeekReserved().Length;
        SkipBlanks();
        var words = new ShellNode.Simple();
        int? rounds = null;
        if (Looking("(("))
        {
            Nested(Arithmetic);
        }
        else
        {
            ReadWord(words.Substitutions);
            SkipBlanksAndNewlines();
            if (PeekReserved() == "in")
            {
                Position += "in".Length;
                SkipBlanks();
                while (!AtWordEnd)
                {
                    words.Words.Add(ReadWord(words.Substitutions));
                    SkipBlanks();
                }

                rounds = words.Words.Exists(word => word.HasExpansion || word.IsPattern) ? null : words.Words.Count;
            }
        }

        var source = SourceFrom(start);
        SkipBlanksAndNewlines();
        if (Current == ';')
        {
            Position++;
        }

        SkipBlanksAndNewlines();
        var braces = PeekReserved() == "{";
        CloseWord(braces ? "{" : "do");
        var body = List(ListEnd.Word);
        CloseWord(braces ? "}" : "done");
        return new ShellNode.Loop(null, until: false, body)
        {
            Rounds = rounds,
            Substitutions = words.Substitutions,
            Text = source,
        };
    }

    private ShellNode.Case Case()
    {
        var start = Position;
        Position += "case".Length;
        SkipBlanks();
        List<ShellNode> substitutions = [];
        ReadWord(substitutions);
        var source = SourceFrom(start);
        CloseWord("in");
        List<ShellNode> branches = [];
        var exhaustive = false;
        while (true)
        {
            SkipBlanksAndNewlines();
            if (AtEnd || PeekReserved() == "esac")
            {
                CloseWord("esac");
                return new ShellNode.Case(source, branches, exhaustive) { Substitutions = substitutions };
            }

            if (Current == '(')
            {
                Position++;
            }

            exhaustive |= CasePattern(substitutions);
            branches.Add(List(ListEnd.Case));
            SkipBlanksAndNewlines();
            if (Current == ';')
            {
                Position += Peek() is ';' or '&' ? 2 : 1;
            }
            else if (PeekReserved() != "esac")
            {
                IsComplete = false;
                Position = Math.Min(Text.Length, Position + 1);
            }
        }
    }

    /// <summary>Reads <c>a|b)</c>; true when a pattern matches everything.</summary>
    private bool CasePattern(List<ShellNode> substitutions)
    {
        var matchesAll = false;
        while (!AtEnd && Current != ')' && Current != '\n')
        {
            if (AtWordEnd)
            {
                Position++;
                continue;
            }

            matchesAll |= ReadWord(substitutions) is { Text: "*", IsQuoted: false };
            SkipBlanks();
        }

        IsComplete &= Skip(")");
        return matchesAll;
    }

    private ShellNode.Function FunctionKeyword()
    {
        Position += "function".Length;
        SkipBlanks();
        var name = ReadWord([]).Text;
        SkipBlanks();
        if (Skip("("))
        {
            SkipBlanks();
            IsComplete &= Skip(")");
        }

        SkipBlanksAndNewlines();
        return new ShellNode.Function(name, Stage());
    }

    private ShellNode.Condition DoubleBrackets()
    {
        Position += 2;
        List<ShellNode> substitutions = [];
        List<ShellWord> words = [];
        while (true)
        {
            SkipBlanksAndNewlines();
            if (AtEnd || Skip("]]"))
            {
                IsComplete &= Text.AsSpan(0, Position).EndsWith("]]");
                return new ShellNode.Condition(words) { Substitutions = substitutions };
            }

            if (AtWordEnd)
            {
                var length = Looking("&&") || Looking("||") ? 2 : 1;
                words.Add(new ShellWord(Text.Substring(Position, length)));
                Position += length;
            }
            else
            {
                words.Add(ReadWord(substitutions));
            }
        }
    }

    /// <summary>Reads <c>(( … ))</c>; a sequence (and nothing consumed) when it turns out to be a subshell in a subshell.</summary>
    private ShellNode Arithmetic()
    {
        var start = Position;
        var open = 0;
        for (var index = start; index < Text.Length && Text[index] != '\n'; index++)
        {
            open += Text[index] switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            if (open != 0)
            {
                continue;
            }

            if (Text[index - 1] != ')')
            {
                break;
            }

            Position = index + 1;
            return new ShellNode.Condition([new ShellWord(Text[(start + 2)..(index - 1)], HasExpansion: true)]) { IsArithmetic = true };
        }

        return new ShellNode.Sequence();
    }
}
