namespace AgentEvals.Shell.Syntax;

/// <summary>Simple commands, redirections and here-documents.</summary>
internal sealed partial class PosixParser
{
    private readonly Queue<(List<Redirection> List, int Index, string Delimiter, bool StripTabs)> _hereDocuments = [];

    private ShellNode Simple()
    {
        var start = Position;
        var command = new ShellNode.Simple();
        while (true)
        {
            SkipBlanks();
            if (TryRedirection(command.Redirections, command.Substitutions))
            {
                continue;
            }

            if (Current == '(' && command is { Words: [{ IsQuoted: false } name], Assignments: [] } && TrySkipEmptyParentheses())
            {
                SkipBlanksAndNewlines();
                return new ShellNode.Function(name.Text, Nested(Stage));
            }

            if (AtWordEnd && !Looking("<(") && !Looking(">("))
            {
                break;
            }

            if (command.Words.Count > 0 || !TryAssignment(command))
            {
                command.Words.Add(ReadWord(command.Substitutions));
            }
        }

        if (Position > start)
        {
            command.Source = SourceFrom(start);
            Commands.Add(command);
        }
        else
        {
            IsComplete = false;
        }

        return command;
    }

    private bool TrySkipEmptyParentheses()
    {
        var index = Position + 1;
        while (index < Text.Length && Text[index] is ' ' or '\t')
        {
            index++;
        }

        if (index >= Text.Length || Text[index] != ')')
        {
            return false;
        }

        Position = index + 1;
        return true;
    }

    private bool TryAssignment(ShellNode.Simple command)
    {
        var index = Position;
        if (!char.IsAsciiLetter(Current) && Current != '_')
        {
            return false;
        }

        while (index < Text.Length && (char.IsAsciiLetterOrDigit(Text[index]) || Text[index] == '_'))
        {
            index++;
        }

        var name = Text[Position..index];
        if (index < Text.Length && Text[index] == '+')
        {
            index++;
        }

        if (index >= Text.Length || Text[index] != '=')
        {
            return false;
        }

        Position = index + 1;
        if (Current == '(')
        {
            Position++;
            while (!AtEnd && Current != ')')
            {
                SkipBlanksAndNewlines();
                if (AtWordEnd)
                {
                    Position += Current == ')' ? 0 : 1;
                }
                else
                {
                    ReadWord(command.Substitutions);
                }
            }

            IsComplete &= Skip(")");
            command.Assignments.Add(new ShellAssignment(name, new ShellWord("", HasExpansion: true)));
            return true;
        }

        var value = AtEnd || AtWordEnd ? new ShellWord("") : ReadWord(command.Substitutions);
        command.Assignments.Add(new ShellAssignment(name, value));
        return true;
    }

    private bool TryRedirection(List<Redirection> redirections, List<ShellNode>? substitutions)
    {
        var index = Position;
        while (index < Text.Length && char.IsAsciiDigit(Text[index]) && index - Position < 3)
        {
            index++;
        }

        var descriptor =
            index == Position
                ? (int?)null
                : int.Parse(Text.AsSpan(Position, index - Position), System.Globalization.CultureInfo.InvariantCulture);
        var operation = RedirectionAt(index);
        if (operation is null || (Text.AsSpan(index).Length > 1 && Text[index + 1] == '(' && operation.Length == 1))
        {
            return false;
        }

        if (operation[0] == '&' && descriptor is not null)
        {
            return false;
        }

        Position = index + operation.Length;
        SkipBlanks();
        var target = AtWordEnd && !Looking("<(") && !Looking(">(") ? new ShellWord("") : ReadWord(substitutions ?? []);
        IsComplete &= target.Text.Length > 0 || target.IsQuoted;
        switch (operation)
        {
            case "<<" or "<<-":
                _hereDocuments.Enqueue((redirections, redirections.Count, target.Text, operation == "<<-"));
                redirections.Add(
                    new Redirection(RedirectionKind.HereDocument, descriptor ?? 0, new ShellWord("", IsQuoted: target.IsQuoted))
                );
                break;
            case "<<<":
                redirections.Add(new Redirection(RedirectionKind.HereString, descriptor ?? 0, target));
                break;
            case "<" or "<&" or "<>":
                redirections.Add(new Redirection(RedirectionKind.Input, descriptor ?? 0, target));
                break;
            case ">&" when target.Text is "-" || (target.Text.Length > 0 && char.IsAsciiDigit(target.Text[0])):
                redirections.Add(new Redirection(RedirectionKind.Duplicate, descriptor ?? 1, target));
                break;
            case ">>" or "&>>":
                redirections.Add(new Redirection(RedirectionKind.Append, operation[0] == '&' ? -1 : descriptor ?? 1, target));
                break;
            default:
                redirections.Add(new Redirection(RedirectionKind.Output, operation is "&>" or ">&" ? -1 : descriptor ?? 1, target));
                break;
        }

        return true;
    }

    private string? RedirectionAt(int index)
    {
        ReadOnlySpan<string> operations = ["<<<", "<<-", "&>>", "<<", ">>", ">&", "<&", "<>", ">|", "&>", "<", ">"];
        foreach (var operation in operations)
        {
            if (string.CompareOrdinal(Text, index, operation, 0, operation.Length) == 0)
            {
                return operation;
            }
        }

        return null;
    }

    /// <summary>Here-documents begin on the line after the one that names them.</summary>
    private void ReadHereDocuments()
    {
        while (_hereDocuments.TryDequeue(out var document))
        {
            var start = Position;
            var end = start;
            var closed = false;
            while (Position < Text.Length && !closed)
            {
                end = Position;
                var newline = Text.IndexOf('\n', Position);
                var line = Text.AsSpan(Position, (newline < 0 ? Text.Length : newline) - Position).TrimEnd('\r');
                Position = newline < 0 ? Text.Length : newline + 1;
                closed = (document.StripTabs ? line.TrimStart('\t') : line).SequenceEqual(document.Delimiter);
            }

            IsComplete &= closed;
            document.List[document.Index] = document.List[document.Index] with { Body = Text[start..(closed ? end : Text.Length)] };
        }
    }
}
