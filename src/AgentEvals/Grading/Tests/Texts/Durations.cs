using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Reads times as languages write them: <c>3 * time.Millisecond</c>, <c>Duration.ofSeconds(5)</c>, <c>timedelta(seconds=5)</c>.</summary>
internal static partial class Durations
{
    /// <summary>The time in milliseconds; null for anything else.</summary>
    public static double? InMilliseconds(string text)
    {
        var found = Multiple().Match(text) is { Success: true } multiple ? multiple : Call().Match(text);
        if (!found.Success)
        {
            return null;
        }

        var number = found.Groups["number"] is { Success: true, Value: var digits }
            ? double.Parse(digits.Replace("_", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)
            : 1;
        return number
            * (found.Groups["unit"].Value + found.Groups["long"].Value).ToLowerInvariant() switch
            {
                "nano" => 1e-6,
                "micro" => 1e-3,
                "milli" => 1,
                ['m', ..] => 60_000,
                ['h', ..] => 3_600_000,
                _ => 1_000,
            };
    }

    /// <summary>Go's: a unit, or so many of it, on either side.</summary>
    [GeneratedRegex(
        @"^\(*((?<number>[0-9][0-9_]*(\.[0-9]+)?)\s*\*\s*)?time\.((?<unit>nano|micro|milli)second|(?<long>second|minute|hour))(\s*\*\s*(?<number>[0-9][0-9_]*(\.[0-9]+)?))?\)*$",
        PatternRules.LinearAnyCase
    )]
    private static partial Regex Multiple();

    [GeneratedRegex(
        @"^(Duration(\.|::)(of|from_)|(datetime\.)?timedelta\()((?<unit>nano|micro|milli)s?(seconds?|ecs)?|(?<long>seconds?|secs|minutes?|mins|hours?))[(=]?\s*(?<number>[0-9][0-9_]*(\.[0-9]+)?)\)$",
        PatternRules.LinearAnyCase
    )]
    private static partial Regex Call();
}
