using System.Buffers;

namespace AgentEvals.Shell.Syntax;

/// <summary>Words and redirections of cmd.exe.</summary>
internal sealed partial class CmdParser
{
    /// <summary>What ends a variable's name, or shows that a percent sign starts none.</summary>
    private static readonly SearchValues<char> NoVariable = SearchValues.Create("% \t\r\n&|<>\"");

    /// <summary>Stands for a status that is no longer the last one; cmd itself writes a part of a variable so.</summary>
    private const string OldStatus = "%ERRORLEVEL:~0%";

    private bool AtWordEnd => AtEnd || Current is ' ' or '\t' or '\n' or '\r' or '&' or '|' or '<' or '>' or '(' or ')';

    private bool TryRedirection(ShellNode.Simple command)
    {
        var index = Position + (char.IsAsciiDigit(Current) ? 1 : 0);
        if (index >= Text.Length || Text[index] is not ('>' or '<'))
        {
            return false;
        }

        var descriptor =
            index > Position ? Current - '0'
            : Text[index] == '<' ? 0
            : 1;
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
        var kind =
            input ? RedirectionKind.Input
            : append ? RedirectionKind.Append
            : RedirectionKind.Output;
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
            else if (EndOfVariable() is > 0 and var end)
            {
                word.Expand(Text.AsSpan(Position, end - Position) is var name && IsOld(name) ? OldStatus : name);
                Position = end;
            }
            else
            {
                word.Append(Current);
                Position++;
            }
        }

        return word.Build();
    }

    /// <summary>The index behind the variable at the position; 0 where none stands.</summary>
    private int EndOfVariable()
    {
        const int longest = 40;
        if (Current != '%')
        {
            return 0;
        }

        var end = Text.AsSpan(Position + 1, Math.Min(longest, Text.Length - Position - 1)).IndexOfAny(NoVariable);
        return end > 0 && Text[Position + 1 + end] == '%' ? Position + end + 2 : 0;
    }

    /// <summary>Variables are replaced when a line is read: behind another command of the line, the status is the one from before it.</summary>
    private bool IsOld(ReadOnlySpan<char> variable) =>
        _isBehindCommand && variable.Equals("%ERRORLEVEL%", StringComparison.OrdinalIgnoreCase);

    private void ReadQuotes(WordBuilder word)
    {
        word.Quote();
        var end = Text.AsSpan(Position + 1).IndexOfAny('"', '\n') is >= 0 and var offset ? Position + 1 + offset : Text.Length;
        var quoted = Text.AsSpan(Position + 1, end - Position - 1);
        IsComplete &= end < Text.Length && Text[end] == '"';
        if (quoted.Contains('%'))
        {
            word.Expand(
                _isBehindCommand ? quoted.ToString().Replace("%ERRORLEVEL%", OldStatus, StringComparison.OrdinalIgnoreCase) : quoted
            );
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

    protected override void SkipBlanks() => SkipBlanks(newlines: false);

    /// <summary>A line ends a chain: nothing is joined across it.</summary>
    protected override void SkipAfterOperator() => SkipBlanks();

    protected override void SkipBlanksAndNewlines() => SkipBlanks(newlines: true);

    private void SkipBlanks(bool newlines)
    {
        while (!AtEnd && (Current is ' ' or '\t' or '\r' || (newlines && Current == '\n') || Looking("^\n") || Looking("^\r\n")))
        {
            // A block in parentheses is read as one line.
            _isBehindCommand &= Current != '\n' || _open > 0;
            Position += Current == '^' ? 2 : 1;
        }
    }
}
