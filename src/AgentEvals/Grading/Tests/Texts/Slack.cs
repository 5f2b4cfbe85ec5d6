using System.Globalization;
using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>
/// How far a value may lie beyond the bound that is asked for: what is taken from the bound, what is added to the value, and what the
/// constraint tolerates. <c>elapsed &gt;= time - 1</c>, <c>elapsed + 1 &gt;= time</c> and <c>Is.AtLeast(time).Within(1)</c> leave the same.
/// </summary>
internal static partial class Slack
{
    private static readonly string[] Units = ["Total", "Elapsed", "Milliseconds", "Seconds", "TimeSpan", "From"];

    /// <summary>Whether the new bound leaves more than the old one, and the two are about the same.</summary>
    public static bool IsMore(TestAssertion old, TestAssertion @new)
    {
        var side = Bounds.Side(old);
        if (
            side == 0
            || side != Bounds.Side(@new)
            || old.IsNegated
            || @new.IsNegated
            || old.Expected is not { Length: > 0 } expected
            || @new.Expected is not { Length: > 0 } expectedNow
        )
        {
            return false;
        }

        var (value, offset) = Split(old.Subject);
        var (valueNow, offsetNow) = Split(@new.Subject);
        var (bound, shift) = Split(expected);
        var (boundNow, shiftNow) = Split(expectedNow);
        var before = (side * (offset - shift)) + Tolerated(old);
        var after = (side * (offsetNow - shiftNow)) + Tolerated(@new);
        return after > before + 1e-12
            && (
                value == valueNow && bound == boundNow
                || (before == 0 && HasSameNames(value, valueNow) && HasSameNames(bound, boundNow) && CodeWords.Identifiers(bound).Any())
            );
    }

    /// <summary>What a constraint tolerates; of a distance the bound itself is the tolerance.</summary>
    private static double Tolerated(TestAssertion assertion) => assertion.Name.Length > 2 ? assertion.Tolerance ?? 0 : 0;

    /// <summary>Whether two values have the same names but for those of units: another unit is asked for.</summary>
    private static bool HasSameNames(string left, string right) => Names(left).SetEquals(Names(right));

    private static HashSet<string> Names(string text) =>
        [.. CodeWords.Identifiers(text).Where(name => !Array.Exists(Units, unit => name.StartsWith(unit, StringComparison.Ordinal)))];

    private static (string Base, double Offset) Split(string text)
    {
        var plain = text.Replace(" ", "", StringComparison.Ordinal);
        if (
            Ended().Match(plain) is not { Success: true } found
            || !double.TryParse(
                found
                    .Groups["number"]
                    .ValueSpan.ToString()
                    .Replace("_", "", StringComparison.Ordinal)
                    .TrimEnd('f', 'd', 'm', 'F', 'D', 'M', 'L'),
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
        {
            return (Unwrapped(plain), 0);
        }

        var unit = found.Groups["unit"].Value switch
        {
            "Ticks" => 1e-4,
            "Seconds" => 1_000,
            "Minutes" => 60_000,
            "Hours" => 3_600_000,
            _ => 1,
        };
        return (
            Unwrapped(found.Groups["base"].Value),
            (found.Groups["sign"].Value == "-" || found.Groups["less"].Success ? -number : number) * unit
        );
    }

    private static string Unwrapped(string text) =>
        text is ['(', .. var inner, ')'] && !inner.AsSpan().ContainsAny('(', ')') ? inner : text;

    [GeneratedRegex(
        @"^(?<base>.*[\w)\]])((?<sign>[+-])|\.(Add|Plus|(?<less>Subtract|Minus))\()(TimeSpan\.From(?<unit>Ticks|Milliseconds|Seconds|Minutes|Hours)\()?(?<number>[0-9][0-9._]*[fdmFDML]?)\)?\)?$",
        PatternRules.Linear
    )]
    private static partial Regex Ended();
}
