using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentEvals.Agents.Launching;

/// <summary>Reads from a service's error how long it asks to be left alone.</summary>
internal static partial class RetryAfter
{
    /// <summary>The longest of the times that the text names; null when it names none.</summary>
    public static TimeSpan? In(string text)
    {
        TimeSpan? longest = null;
        foreach (Match match in Phrase().Matches(text))
        {
            if (
                double.TryParse(
                    match.Groups["number"].ValueSpan,
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                && Unit(match.Groups["unit"].Value) is { } unit
                && number * unit < TimeSpan.FromDays(1).TotalSeconds
                && TimeSpan.FromSeconds(number * unit) is var time
                && !(time <= longest)
            )
            {
                longest = time;
            }
        }

        return longest;
    }

    private static double? Unit(string unit) =>
        unit.ToUpperInvariant() switch
        {
            "MS" or "MILLISECOND" or "MILLISECONDS" => 0.001,
            "" or "S" or "SEC" or "SECS" or "SECOND" or "SECONDS" => 1,
            "M" or "MIN" or "MINS" or "MINUTE" or "MINUTES" => 60,
            "H" or "HOUR" or "HOURS" => 3600,
            _ => null,
        };

    // Retry-After: 30 · "retryDelay": "34s" · try again in 1.5 s · retry in 20 seconds · please wait 2 minutes
    [GeneratedRegex(
        """(retry[-_ ]?(after|delay)|(try again|retry(ing)?) (in|after)|wait( for)?)["':= ]{0,6}(?<number>\d{1,9}(\.\d{1,9})?) ?(?<unit>[a-z]*)""",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Phrase();
}
