using System.Globalization;
using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Scenarios.Reading;

internal sealed partial class FieldReader
{
    /// <summary>Text without the line breaks at its end; null when it is absent or something else.</summary>
    public string? Text(string key) => Node(key) is { } node ? TextOf(key, node) : null;

    /// <summary>Text that must be there; a problem and null when it is not.</summary>
    public string? RequiredText(string key, string example)
    {
        if (Node(key) is { } node)
        {
            return TextOf(key, node, example);
        }

        ReportMissing(key, $"Add {example}.");
        return null;
    }

    public string? TextOf(string key, YamlNode node, string? example = null)
    {
        if (node is not YamlScalar { IsNothing: false } scalar)
        {
            return WrongType<string>(key, node, "text", example ?? $"'{key}: some text'");
        }

        if (string.IsNullOrWhiteSpace(scalar.Value))
        {
            Problems.Add(ErrorCodes.NothingThere, $"'{key}' is blank.", $"Write {example ?? $"'{key}: some text'"}, or remove it.", scalar);
            return null;
        }

        if (scalar.Value.Contains('\0', StringComparison.Ordinal))
        {
            Problems.Add(
                ErrorCodes.WrongValue,
                $"'{key}' contains a NUL character.",
                "Remove the escape '\\0': no program can be given it.",
                scalar
            );
            return null;
        }

        return scalar.Value.TrimEnd('\n', '\r');
    }

    /// <summary>A list of texts.</summary>
    public List<string> Texts(string key, string example, bool single = false)
    {
        var items = Items(key, example, single);
        var texts = new List<string>(items.Count);
        foreach (var item in items)
        {
            if (TextOf(key, item, example) is { } text)
            {
                texts.Add(text);
            }
        }

        return texts;
    }

    /// <summary>A word of a few; <paramref name="otherwise"/> when it is absent or another.</summary>
    public T Choice<T>(string key, T otherwise, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        if (Node(key) is not { } node)
        {
            return otherwise;
        }

        if (node is not YamlScalar { IsNothing: false } scalar)
        {
            WrongType<string>(key, node, "one word", $"'{key}: {choices[0].Word}'");
            return otherwise;
        }

        for (var index = 0; index < choices.Length; index++)
        {
            if (choices[index].Word == scalar.Value)
            {
                return choices[index].Value;
            }
        }

        var words = new string[choices.Length];
        for (var index = 0; index < choices.Length; index++)
        {
            words[index] = choices[index].Word;
        }

        Problems.Add(
            ErrorCodes.WrongValue,
            $"'{key}' cannot be '{Shown(scalar.Value)}'.",
            Problems.DidYouMean(scalar.Value, words, $"Write one of {string.Join(", ", words)}."),
            scalar
        );
        return otherwise;
    }

    public bool? Truth(string key)
    {
        switch (Node(key))
        {
            case null:
                return null;
            case YamlScalar { Plain: true, Value: "true" }:
                return true;
            case YamlScalar { Plain: true, Value: "false" }:
                return false;
            case var other:
                WrongType<object>(key, other, "true or false", $"'{key}: true' or '{key}: false', without quotes");
                return null;
        }
    }

    /// <summary>A whole number; <c>200_000</c> is one.</summary>
    public long? Integer(string key, long minimum, long maximum)
    {
        if (!Has(key))
        {
            return null;
        }

        var range =
            minimum == int.MinValue ? "a whole number"
            : maximum >= int.MaxValue ? $"a whole number, at least {minimum}"
            : $"a whole number from {minimum} to {maximum}";
        if (Number(key, range, Math.Max(minimum, 0)) is not { } scalar)
        {
            return null;
        }

        var isNumber = long.TryParse(Digits(scalar.Value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        if (isNumber && number >= minimum && number <= maximum)
        {
            return number;
        }

        ReportNumber(key, scalar, range, isNumber);
        return null;
    }

    /// <summary>A decimal number, at least <paramref name="minimum"/>, or above it when <paramref name="above"/>.</summary>
    public decimal? Decimal(string key, decimal minimum, decimal maximum, bool above)
    {
        if (!Has(key))
        {
            return null;
        }

        var range = string.Create(
            CultureInfo.InvariantCulture,
            $"a number {(above ? "above" : "from")} {minimum}{(maximum == decimal.MaxValue ? above ? "" : " upwards" : above ? $", at most {maximum}" : $" to {maximum}")}"
        );
        if (Number(key, range, maximum == decimal.MaxValue ? 1 : maximum) is not { } scalar)
        {
            return null;
        }

        var isNumber = decimal.TryParse(
            Digits(scalar.Value),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        );
        if (isNumber && number <= maximum && (above ? number > minimum : number >= minimum))
        {
            return number;
        }

        ReportNumber(key, scalar, range, isNumber);
        return null;
    }

    private YamlScalar? Number(string key, string expected, decimal example)
    {
        switch (Node(key))
        {
            case null:
                return null;
            case YamlScalar { Plain: true, IsNothing: false } scalar:
                return scalar;
            case YamlScalar { Plain: false } quoted:
                Problems.Add(
                    ErrorCodes.WrongType,
                    $"'{key}' must be {expected}; this is text.",
                    $"Write it without quotes: '{key}: {Shown(quoted.Value)}'.",
                    quoted
                );
                return null;
            case var other:
                return WrongType<YamlScalar>(key, other, expected, string.Create(CultureInfo.InvariantCulture, $"'{key}: {example}'"));
        }
    }

    private void ReportNumber(string key, YamlScalar scalar, string expected, bool isNumber) =>
        Problems.Add(
            ErrorCodes.WrongNumber,
            $"'{key}' must be {expected}; this is '{Shown(scalar.Value)}'.",
            isNumber ? "Write a number in that range." : "Write digits, with a point for decimals and without a leading zero.",
            scalar
        );

    /// <summary>The number's text, or an empty text for what YAML's versions read differently, such as 012.</summary>
    private static string Digits(string value)
    {
        var digits = value.AsSpan().TrimStart('-');
        var octal = digits.Length > 1 && digits[0] == '0' && digits[1] != '.';
        var loose =
            digits.Length == 0
            || !char.IsAsciiDigit(digits[0])
            || !char.IsAsciiDigit(digits[^1])
            || value.StartsWith("--", StringComparison.Ordinal);
        return octal || loose ? "" : value.Replace("_", "", StringComparison.Ordinal);
    }
}
