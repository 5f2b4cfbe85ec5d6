namespace AgentEvals.Grading.Tests.Languages.Lexing;

/// <content>Words, numbers, operators.</content>
internal sealed partial class Lexer
{
    private void ReadWord()
    {
        var end = Position + 1;
        while (end < Text.Length && IsWordPart(Text[end]))
        {
            end++;
        }

        if (
            end - Position <= 3
            && end < Text.Length
            && Text[end] is '"' or '\''
            && _rules.StringPrefixes.Contains(Text[Position..end])
            && ReadString(end)
        )
        {
            return;
        }

        if (
            end < Text.Length
            && _rules.WordEnds.Contains(Text[end], StringComparison.Ordinal)
            && (
                end + 1 >= Text.Length || Text[end + 1] is not ('=' or '~') || (end + 2 < Text.Length && Text[end + 2] is '=' or '~' or '>')
            )
        )
        {
            end++;
        }

        Emit(TokenKind.Word, end);
    }

    private int EndOfNumber()
    {
        var end = Position + 1;
        var isHexadecimal = Text[Position] == '0' && end < Text.Length && Text[end] is 'x' or 'X';
        while (end < Text.Length)
        {
            var next = Text[end];
            var isExponentSign =
                next is '+' or '-'
                && !isHexadecimal
                && Text[end - 1] is 'e' or 'E'
                && end + 1 < Text.Length
                && char.IsAsciiDigit(Text[end + 1]);
            var isPoint = next == '.' && end + 1 < Text.Length && char.IsAsciiDigit(Text[end + 1]) && Text[end - 1] != '.';
            if (!char.IsAsciiLetterOrDigit(next) && next != '_' && !isPoint && !isExponentSign)
            {
                break;
            }

            end++;
        }

        return end;
    }

    private void ReadOperator()
    {
        foreach (var candidate in _rules.OperatorsFrom(Text[Position]))
        {
            if (LooksAt(candidate))
            {
                Emit(TokenKind.Symbol, Position + candidate.Length, candidate);
                return;
            }
        }

        Emit(TokenKind.Symbol, Position + 1);
    }
}
