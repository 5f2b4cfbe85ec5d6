using System.Globalization;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.Assertions;

/// <summary>Reads numbers, and names that were last given a number.</summary>
internal sealed class NumberReader
{
    private const double MachineEpsilon = 2.220446049250313e-16;
    private const int LongestProduct = 24;

    private readonly SourceTokens _source;
    private readonly Dictionary<string, List<(int Index, double Value)>> _assigned = new(StringComparer.Ordinal);

    /// <summary>Notes every name that is given a number.</summary>
    public NumberReader(SourceTokens source)
    {
        _source = source;
        var parametersEnd = -1;
        for (var i = 0; i + 2 < source.Count; i++)
        {
            if (source.Is(i, "def") && source.Is(i + 2, "("))
            {
                parametersEnd = source.Partners[i + 2];
            }

            var isArgument = source[i - 1] is { Kind: TokenKind.Symbol, Text: "(" or "," } && i > parametersEnd;
            if (source[i].IsWord && !isArgument && source[i + 1] is { Kind: TokenKind.Symbol, Text: "=" or ":=" or ":" })
            {
                // What is computed is known to be unknown: an older value must not stand for it.
                var isWhole =
                    source[i + 3] is { Kind: TokenKind.Symbol, Text: ";" or "," or ")" or "}" or "]" or "*" or "**" }
                    || source[i + 3].StartsLine
                    || i + 3 >= source.Count
                    || source.Is(i + 2, "-");
                var value =
                    (isWhole ? Literal(new TokenRange(i + 2, Math.Min(source.Count, i + 4))) : null)
                    ?? (source.Is(i + 1, ":") ? null : Choice(i + 2))
                    ?? double.NaN;
                if (source.Is(i + 3, "*") && NamesPrecision(i + 4))
                {
                    value *= MachineEpsilon;
                }

                if (double.IsNaN(value) && source.Is(i + 1, ":"))
                {
                    continue;
                }

                if (!_assigned.TryGetValue(source[i].Text, out var values))
                {
                    _assigned[source[i].Text] = values = [];
                }

                values.Add((i, value));
            }
        }
    }

    /// <summary>The number that the range stands for; null when that cannot be told.</summary>
    public double? Read(TokenRange range)
    {
        range = CodeText.Strip(_source, range);
        if (range.IsEmpty || range.Count > 24)
        {
            return null;
        }

        if (range.Count == 1 && _source[range.Start].IsWord)
        {
            return Assigned(_source[range.Start].Text, range.Start);
        }

        if (Literal(range) is { } whole && (range.Count == 1 || (range.Count == 2 && _source.Is(range.Start, "-"))))
        {
            return whole;
        }

        if (Duration(range) is { } duration)
        {
            return duration;
        }

        if (Power(range) is { } power)
        {
            return power;
        }

        return Estimate(range);
    }

    /// <summary>The number that a literal writes.</summary>
    public static double? Parse(string text)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return long.TryParse(digits.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hexadecimal)
                ? hexadecimal
                : null;
        }

        var end = digits.Length;
        while (end > 0 && char.IsAsciiLetter(digits[end - 1]))
        {
            end--;
        }

        return
            double.TryParse(digits.AsSpan(0, end), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value)
            ? value
            : null;
    }

    private double? Literal(TokenRange range)
    {
        var isNegative = _source.Is(range.Start, "-");
        var token = _source[isNegative ? range.Start + 1 : range.Start];
        return token.Kind == TokenKind.Number && Parse(token.Text) is { } value ? (isNegative ? -value : value) : null;
    }

    /// <summary>Whether the rest of a line multiplies by the machine's precision: <c>500 * n * finfo(float).eps</c>.</summary>
    private bool NamesPrecision(int index)
    {
        var end = Math.Min(_source.Count, index + LongestProduct);
        while (index < end && !_source[index].StartsLine && !_source.Is(index, ";") && !_source.Is(index, ","))
        {
            if (IsPrecision(_source[index]))
            {
                return true;
            }

            index++;
        }

        return false;
    }

    private static bool IsPrecision(Token token) => token.IsWord && token.Text.Contains("eps", StringComparison.OrdinalIgnoreCase);

    /// <summary>The larger number of <c>1e-6 if x else 1e-9</c>.</summary>
    private double? Choice(int start)
    {
        if (_source[start].Kind != TokenKind.Number || _source[start + 1].StartsLine || !_source.Is(start + 1, "if"))
        {
            return null;
        }

        var other = TokenCursor.Find(_source, start + 1, token => token.Is("else"), 30);
        return other < 0 ? null : Math.Max(Parse(_source[start].Text) ?? 0, Literal(new TokenRange(other + 1, other + 3)) ?? 0);
    }

    private double? Assigned(string name, int before)
    {
        if (!_assigned.TryGetValue(name, out var values))
        {
            return null;
        }

        var index = values.FindLastIndex(entry => entry.Index < before);
        return index < 0 || double.IsNaN(values[index].Value) ? null : values[index].Value;
    }

    /// <summary>Go's <c>time.Second</c> and <c>5*time.Minute</c>, in seconds.</summary>
    private double? Duration(TokenRange range)
    {
        var unit = range.End - 1;
        if (
            range.Count is not (3 or 5)
            || !_source.Is(unit - 1, ".")
            || !_source.Is(unit - 2, "time")
            || (range.Count == 5 && !_source.Is(range.Start + 1, "*"))
        )
        {
            return null;
        }

        double? seconds = _source[unit].Text switch
        {
            "Nanosecond" => 1e-9,
            "Microsecond" => 1e-6,
            "Millisecond" => 1e-3,
            "Second" => 1,
            "Minute" => 60,
            "Hour" => 3600,
            _ => null,
        };
        return range.Count == 3 ? seconds : seconds * Parse(_source[range.Start].Text);
    }

    private double? Power(TokenRange range)
    {
        var isPower = range.Count is 3 or 4 && _source.Is(range.Start + 1, "**");
        return isPower && Literal(range) is { } root && Literal(range with { Start = range.Start + 2 }) is { } exponent
            ? Math.Pow(root, exponent)
            : null;
    }

    /// <summary>An expression: the largest number in it where branches choose; a multiple of the machine's precision where it says so.</summary>
    private double? Estimate(TokenRange range)
    {
        double? largest = null;
        var namesPrecision = false;
        var chooses = false;
        var isOpen = false;
        for (var i = range.Start; i < range.End; i++)
        {
            var token = _source[i];
            namesPrecision |= IsPrecision(token);
            chooses |= token is { Text: "if" or "?" };
            var value =
                token.Kind == TokenKind.Number ? Parse(token.Text)
                : token.IsWord ? Assigned(token.Text, i)
                : null;
            isOpen |= token.IsWord && value is null;
            largest = value > (largest ?? 0) ? value : largest;
        }

        return namesPrecision ? (largest ?? 1) * MachineEpsilon
            : chooses || !isOpen ? largest
            : null;
    }
}
