namespace AgentEvals.Grading.Tests.Languages.Lexing;

/// <content>Strings, with code inside them.</content>
internal sealed partial class Lexer
{
    private const int MaximumInterpolationDepth = 16;

    /// <summary>Reads a string whose quote stands at the position given, with any prefix before it; false when none does.</summary>
    public bool ReadString(int quoteAt)
    {
        var form = FormAt(quoteAt);
        if (form is null)
        {
            return false;
        }

        var prefix = Text.AsSpan(Position, quoteAt - Position);
        if (prefix.ContainsAny('r', 'R') && form.Escape is not null)
        {
            // In a raw string the backslash still keeps a quote from closing it, so only the text differs.
            form = form with
            {
                Interpolation = null,
            };
        }

        if (prefix.ContainsAny('f', 'F'))
        {
            form = form with { Interpolation = "{" };
        }

        var (end, isClosed) = EndOfString(quoteAt + form.Open.Length, form, 0);
        _isSound &= isClosed;
        Emit(TokenKind.Text, end, Normalise(prefix, quoteAt, end, form, isClosed));
        return true;
    }

    /// <summary>Where a string ends whose content starts at the position: after its closing quote, or at the line's or text's end.</summary>
    public (int End, bool IsClosed) EndOfString(int at, StringForm form, int depth)
    {
        Span<char> stops =
        [
            form.Close[0],
            form.Escape ?? form.Close[0],
            form.Interpolation?[0] ?? form.Close[0],
            form.SpansLines ? form.Close[0] : '\n',
        ];
        while (at < Text.Length)
        {
            var next = Text.AsSpan(at).IndexOfAny(stops);
            if (next < 0)
            {
                break;
            }

            at += next;
            var current = Text[at];
            if (form.Escape == current)
            {
                at += 2;
            }
            else if (current == '\n' && !form.SpansLines)
            {
                return (at, false);
            }
            else if (string.CompareOrdinal(Text, at, form.Close, 0, form.Close.Length) == 0)
            {
                return (at + form.Close.Length, true);
            }
            else if (
                form.Interpolation is { } open
                && depth < MaximumInterpolationDepth
                && string.CompareOrdinal(Text, at, open, 0, open.Length) == 0
            )
            {
                // A doubled brace stands for itself where the brace alone opens code.
                var isLiteralBrace = open == "{" && at + 1 < Text.Length && Text[at + 1] == '{';
                at = isLiteralBrace ? at + 2 : EndOfInterpolation(at + open.Length, form, depth + 1);
            }
            else
            {
                at++;
            }
        }

        return (Text.Length, false);
    }

    /// <summary>Where code inside a string or markup ends: after its closing brace.</summary>
    public int EndOfInterpolation(int at, StringForm? around, int depth)
    {
        var open = 1;
        while (at < Text.Length)
        {
            var current = Text[at];
            if (current == '{')
            {
                open++;
            }
            else if (current == '}' && --open == 0)
            {
                return at + 1;
            }
            else if (around is { SpansLines: false } && current == '\n')
            {
                return at;
            }
            else if (
                current == '/'
                && around?.Interpolation is null or "${"
                && StartsPattern(at)
                && PatternReader.End(Text, at + 1, '/') is > 0 and var end
            )
            {
                // A quote in it opens no string: `${name.replace(/'/g, "")}`
                at = end;
                continue;
            }
            else if (FormAt(at) is { } inner && depth < MaximumInterpolationDepth)
            {
                at = EndOfString(at + inner.Open.Length, inner, depth + 1).End;
                continue;
            }

            at++;
        }

        return Text.Length;
    }

    /// <summary>Whether an operand may stand where a slash does, by what stands before it, so that the slash is no division.</summary>
    private bool StartsPattern(int slash)
    {
        var before = slash - 1;
        while (before > 0 && Text[before] is ' ' or '\t')
        {
            before--;
        }

        return Text[before] is '(' or ',' or '=' or ':' or '[' or '!' or '&' or '|' or '?'
            && slash + 1 < Text.Length
            && Text[slash + 1] is not ('/' or '*');
    }

    private StringForm? FormAt(int at)
    {
        foreach (var form in _rules.Strings)
        {
            if (Text[at] == form.Open[0] && string.CompareOrdinal(Text, at, form.Open, 0, form.Open.Length) == 0)
            {
                return form;
            }
        }

        return null;
    }

    private string Normalise(ReadOnlySpan<char> prefix, int quoteAt, int end, StringForm form, bool isClosed)
    {
        var contentStart = quoteAt + form.Open.Length;
        var contentEnd = Math.Max(contentStart, isClosed ? end - form.Close.Length : end);
        var content = Text.AsSpan(contentStart, Math.Min(contentEnd, Text.Length) - contentStart);
        return _rules.Spelling is { } spell ? spell(prefix, content) : string.Concat(prefix, "\"", content, "\"");
    }
}
