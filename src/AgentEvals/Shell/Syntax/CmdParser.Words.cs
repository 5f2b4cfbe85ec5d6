namespace AgentEvals.Shell.Syntax;

/// <summary>Words and redirections of cmd.exe.</summary>
internal sealed partial class CmdParser
{
    private bool AtWordEnd => AtEnd || Current is ' ' or '\t' or '\n' or '\r' or '&' or '|' or '<' or '>' or '(' or ')';

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

    protected override void SkipBlanks() => SkipBlanks(newlines: false);

    /// <summary>A line ends a chain: nothing is joined across it.</summary>
    protected override void SkipAfterOperator() => SkipBlanks();

    private void SkipBlanksAndNewlines() => SkipBlanks(newlines: true);

    private void SkipBlanks(bool newlines)
    {
        while (!AtEnd && (Current is ' ' or '\t' or '\r' || (newlines && Current == '\n') || Looking("^\n") || Looking("^\r\n")))
        {
            Position += Current == '^' ? 2 : 1;
        }
    }
}
