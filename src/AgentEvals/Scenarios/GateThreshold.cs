using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentEvals.Scenarios;

/// <summary>One thing that a level asks for, such as <c>pass^3 >= 0.9 over regression at 95 %</c>.</summary>
public sealed partial record GateThreshold
{
    private const int MostTrials = 1000;

    /// <summary>What it is about.</summary>
    public required GateMetric Metric { get; init; }

    /// <summary>The k of pass@k and pass^k; 1 for a rate.</summary>
    public required int K { get; init; }

    /// <summary>The value to be reached, above 0 and at most 1.</summary>
    public required double Value { get; init; }

    /// <summary>Whether the value must be exceeded.</summary>
    public bool Above { get; init; }

    /// <summary>The confidence with which it must be shown: then the exact one-sided lower bound counts. Null for the estimate itself.</summary>
    public double? Confidence { get; init; }

    /// <summary>Which scenarios it is about.</summary>
    public required GateScope Scope { get; init; }

    /// <summary>Reads a threshold: <c>METRIC OPERATOR NUMBER over SCOPE [at CONFIDENCE %]</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="threshold">The threshold read; null when the text is none.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out GateThreshold? threshold)
    {
        threshold = null;
        if (
            Form().Match(text ?? "") is not { Success: true } match
            || !double.TryParse(
                match.Groups["value"].ValueSpan,
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var value
            )
            || value is <= 0 or > 1
            || !GateScope.TryParse(match.Groups["scope"].Value, out var scope)
        )
        {
            return false;
        }

        var metric = match.Groups["metric"].Value;
        var k = 1;
        if (
            metric != "rate"
            && !(int.TryParse(metric.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out k) && k is >= 1 and <= MostTrials)
        )
        {
            return false;
        }

        double? confidence = null;
        if (match.Groups["confidence"] is { Success: true, ValueSpan: var percent })
        {
            if (
                !double.TryParse(percent, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                || number is < 50 or > 99.9
            )
            {
                return false;
            }

            confidence = number / 100;
        }

        var sign = match.Groups["sign"].Value;
        if ((sign == "=" && value < 1) || (sign == ">" && value >= 1))
        {
            return false;
        }

        threshold = new GateThreshold
        {
            Metric =
                metric == "rate" ? GateMetric.Rate
                : metric[4] == '^' ? GateMetric.PassHatK
                : GateMetric.PassAtK,
            K = k,
            Value = value,
            Above = sign == ">",
            Confidence = confidence,
            Scope = scope,
        };
        return true;
    }

    /// <summary>Whether a value reaches the threshold.</summary>
    public bool IsMetBy(double value) => Above ? value > Value : value >= Value - 1e-9;

    /// <summary>The threshold as it is written.</summary>
    public override string ToString()
    {
        var metric = Metric switch
        {
            GateMetric.Rate => "rate",
            GateMetric.PassHatK => $"pass^{K}",
            _ => $"pass@{K}",
        };
        var confidence = Confidence is { } level ? string.Create(CultureInfo.InvariantCulture, $" at {100 * level:0.#} %") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{metric} {(Above ? ">" : Value >= 1 ? "=" : ">=")} {Value} over {Scope}{confidence}"
        );
    }

    [GeneratedRegex(
        @"^\s*(?<metric>rate|pass[@^][0-9]{1,4})\s*(?<sign>>=|>|=)\s*(?<value>[0-9]+(\.[0-9]+)?)\s+over\s+(?<scope>.*?)(\s+at\s+(?<confidence>[0-9]+(\.[0-9]+)?)\s*%)?\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Form();
}
