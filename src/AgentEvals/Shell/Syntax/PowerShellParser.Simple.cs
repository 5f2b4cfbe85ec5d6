namespace AgentEvals.Shell.Syntax;

/// <summary>Simple commands: their words, redirections and assignments.</summary>
internal sealed partial class PowerShellParser
{
    private ShellNode.Simple Simple()
    {
        var start = Position;
        var command = new ShellNode.Simple();
        if (Current == '&' && Peek() != '&')
        {
            Position++;
        }

        if (SkipAssignedVariable() is { } assigned)
        {
            return Assignment(command, assigned, start);
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

    /// <summary>The name of the variable that the statement assigns, with the operator behind the position; null for any other statement.</summary>
    private string? SkipAssignedVariable()
    {
        var start = Position;
        if (Current != '$' || !(char.IsAsciiLetter(Peek()) || Peek() is '_' or '{'))
        {
            return null;
        }

        ReadVariable(new WordBuilder());
        var name = Text[(start + 1)..Position].Trim('{', '}');
        SkipBlanks();
        Position += Current is '+' or '-' && Peek() == '=' ? 1 : 0;
        if (Current == '=' && Peek() != '=')
        {
            Position++;
            return name;
        }

        Position = start;
        return null;
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
}
