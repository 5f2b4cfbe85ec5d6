using System.Globalization;
using System.Text;

namespace AgentEvals.Mining.Importing.Toml;

/// <summary>Strings with their escapes, and what stands without quotes.</summary>
internal sealed partial class TomlReader
{
    private string Scalar()
    {
        if (Current is '"' or '\'')
        {
            return String();
        }

        var start = _at;
        while (!IsAtEnd && Current is not ('\n' or '#' or ',' or ']' or '}'))
        {
            _at++;
        }

        var text = _text[start.._at].TrimEnd();
        _at = start + text.Length;
        return text is "true" or "false" or "inf" or "nan" || (text.Length > 0 && (char.IsAsciiDigit(text[0]) || text[0] is '+' or '-'))
            ? text.Replace("_", "", StringComparison.Ordinal)
            : throw Wrong("A value is expected here: text needs quotes.");
    }

    private string String()
    {
        var quote = Current;
        var isLong = _at + 2 < _text.Length && _text[_at + 1] == quote && _text[_at + 2] == quote;
        var end = isLong ? new string(quote, 3) : quote.ToString();
        _at += end.Length;
        if (isLong && Current == '\n')
        {
            _at++;
        }

        var value = new StringBuilder();
        while (true)
        {
            if (IsAtEnd || (!isLong && Current == '\n'))
            {
                throw Wrong("The text is not closed.");
            }

            if (_text.AsSpan(_at).StartsWith(end))
            {
                _at += end.Length;
                while (isLong && Current == quote)
                {
                    value.Append(quote);
                    _at++;
                }

                return value.ToString();
            }

            if (quote == '"' && Current == '\\')
            {
                Escape(value);
            }
            else
            {
                value.Append(_text[_at++]);
            }
        }
    }

    private void Escape(StringBuilder value)
    {
        var letter = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        _at += 2;
        switch (letter)
        {
            case 'n':
                value.Append('\n');
                break;
            case 't':
                value.Append('\t');
                break;
            case 'r':
                value.Append('\r');
                break;
            case 'b':
                value.Append('\b');
                break;
            case 'f':
                value.Append('\f');
                break;
            case 'e':
                value.Append('\u001B');
                break;
            case '"' or '\\':
                value.Append(letter);
                break;
            case 'u' or 'U':
                Code(value, letter == 'u' ? 4 : 8);
                break;
            case '\n' or ' ' or '\t':
                while (Current is ' ' or '\t' or '\n')
                {
                    _at++;
                }

                break;
            default:
                throw Wrong("There is no such escape.");
        }
    }

    private void Code(StringBuilder value, int digits)
    {
        if (
            _at + digits <= _text.Length
            && int.TryParse(_text.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            && Rune.IsValid(code)
        )
        {
            _at += digits;
            value.Append(new Rune(code).ToString());
            return;
        }

        throw Wrong("There is no such character.");
    }
}
