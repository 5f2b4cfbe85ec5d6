using System.Globalization;
using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Comparison.Bodies;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Tolerances;

/// <summary>Compares the times between which something has to happen, where Go writes them with their unit: <c>took &gt; time.Second</c> became <c>took &gt; 5*time.Second</c>.</summary>
internal static partial class TimeBounds
{
    /// <summary>Whether nothing but such times differs, and one of them lets more pass.</summary>
    public static bool AreLooser(TestAssertion old, TestAssertion @new)
    {
        var isFailure = FailureConditions.Of(old) is not null;
        var side = Bounds.Side(old);
        if ((!isFailure && side == 0) || old.IsRepeated || Time().Replace(old.Text, "#") != Time().Replace(@new.Text, "#"))
        {
            return false;
        }

        return Time()
            .Matches(old.Text)
            .Zip(Time().Matches(@new.Text))
            .Any(both =>
                Seconds(both.First) is { } before
                && Seconds(both.Second) is { } after
                && before != after
                && (isFailure ? SideAt(old.Text, both.First.Index) : side) is var bound
                && (bound > 0 ? after < before : bound < 0 && after > before)
            );
    }

    /// <summary>On which side a failure's condition bounds, by the sign before the time: what fails below it is bounded from below.</summary>
    private static int SideAt(string text, int index)
    {
        var before = text.AsSpan(0, index).TrimEnd().TrimEnd('=');
        return before.EndsWith("<") ? 1
            : before.EndsWith(">") ? -1
            : 0;
    }

    private static double? Seconds(Match match)
    {
        var unit = match.Groups["unit"].Value switch
        {
            "Nanosecond" => 1e-9,
            "Microsecond" => 1e-6,
            "Millisecond" => 1e-3,
            "Second" => 1,
            "Minute" => 60,
            _ => 3600,
        };
        var number = match.Groups["number"].Value + match.Groups["behind"].Value;
        return number.Length == 0 ? unit
            : double.TryParse(number, CultureInfo.InvariantCulture, out var count) ? count * unit
            : null;
    }

    [GeneratedRegex(
        @"((?<number>\d+(\.\d+)?)\s*\*\s*)?time\.(?<unit>Nanosecond|Microsecond|Millisecond|Second|Minute|Hour)\b(\s*\*\s*(?<behind>\d+))?",
        PatternRules.Linear
    )]
    private static partial Regex Time();
}
