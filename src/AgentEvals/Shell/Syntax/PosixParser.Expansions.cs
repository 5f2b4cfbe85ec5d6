using System.Text;

namespace AgentEvals.Shell.Syntax;

/// <summary>What stands in a word for something else: variables, arithmetic, the output of commands.</summary>
internal sealed partial class PosixParser
{
    private void ReadDollar(WordBuilder word, List<ShellNode> substitutions)
    {
        var start = Position;
        if (Looking("$(("))
        {
            Position++;
            if (Nested(Arithmetic) is ShellNode.Condition)
            {
                word.Expand(Text.AsSpan(start, Position - start));
                return;
            }

            Position = Math.Min(Position, start + 1);
        }

        if (Looking("$(") || (Position == start + 1 && Current == '('))
        {
            Position = start + 2;
            substitutions.Add(Substitution());
            word.Expand(Text.AsSpan(start, Position - start));
            return;
        }

        Position = start + 1;
        if (Current == '{')
        {
            SkipBraces();
        }
        else if (char.IsAsciiLetter(Current) || Current == '_')
        {
            while (char.IsAsciiLetterOrDigit(Current) || Current == '_')
            {
                Position++;
            }
        }
        else if (Current is '?' or '!' or '#' or '@' or '*' or '$' or '-' || char.IsAsciiDigit(Current))
        {
            Position++;
        }
        else
        {
            word.Append('$');
            return;
        }

        word.Expand(Text.AsSpan(start, Position - start));
    }

    private void SkipBraces()
    {
        var open = 0;
        while (!AtEnd)
        {
            var character = Current;
            Position++;
            open += character switch
            {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            if (character == '\\')
            {
                Position = Math.Min(Text.Length, Position + 1);
            }

            if (open == 0)
            {
                return;
            }
        }

        IsComplete = false;
    }

    /// <summary>The commands up to the closing parenthesis; the opening one is behind.</summary>
    private ShellNode Substitution()
    {
        var body = Nested(() => List(ListEnd.Parenthesis));
        Close(")");
        return body;
    }

    private void ReadBackticks(WordBuilder word, List<ShellNode> substitutions)
    {
        var start = Position;
        var inner = new StringBuilder();
        Position++;
        while (!AtEnd && Current != '`')
        {
            if (Current == '\\' && Peek() is '`' or '\\' or '$')
            {
                Position++;
            }

            inner.Append(Current);
            Position++;
        }

        IsComplete &= Skip("`");
        var script = ShellScript.Parse(inner.ToString(), ShellDialect.Posix, Depth + 1);
        IsComplete &= script.IsComplete;
        substitutions.Add(script.Root);
        word.Expand(Text.AsSpan(start, Position - start));
    }
}
