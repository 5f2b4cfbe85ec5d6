using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Tells where a bound lies beside another from which it is computed: <c>start + delay</c>, <c>start.Add(delay)</c>, <c>limit * 2</c> and <c>1.5 * limit</c> lie above, <c>start</c> and <c>limit</c> below.</summary>
internal static partial class BoundShifts
{
    /// <summary>Whether a bound on one side lets more through now: what was added to a lower one is gone, an upper one is multiplied.</summary>
    /// <param name="before">The bound.</param>
    /// <param name="after">What is the bound now.</param>
    /// <param name="side">1 for a bound from below, -1 for one from above.</param>
    public static bool AreLooser(string before, string after, int side) =>
        side * Shift(before, after) < 0 || side * Shift(after, before) > 0;

    /// <summary>1 for what lies above its base, -1 for what lies below it; 0 where it is not computed from it, or nobody knows.</summary>
    private static int Shift(string from, string to)
    {
        var (whole, start) = (Squeezed(to), Squeezed(from));
        if (
            start.Length > 0
            && char.IsLetter(start[0])
            && whole.EndsWith("*" + start, StringComparison.Ordinal)
            && double.TryParse(whole.AsSpan(0, whole.Length - start.Length - 1), CultureInfo.InvariantCulture, out var factor)
        )
        {
            return factor > 1 ? 1
                : factor is > 0 and < 1 ? -1
                : 0;
        }

        if (
            start.Length == 0
            || !char.IsLetter(start[0])
            || whole.Length <= start.Length
            || !whole.StartsWith(start, StringComparison.Ordinal)
        )
        {
            return 0;
        }

        var rest = whole[start.Length..];
        if (Scaled().Match(rest) is { Success: true } scaled)
        {
            return double.TryParse(scaled.Groups["by"].Value, CultureInfo.InvariantCulture, out var by) && by != 1 && by > 0
                ? (by > 1) == (scaled.Groups["sign"].Value == "*")
                    ? 1
                    : -1
                : 0;
        }

        var isBack = rest.Contains("(-", StringComparison.Ordinal) || rest.StartsWith("+-", StringComparison.Ordinal);
        return More().IsMatch(rest) ? (isBack ? -1 : 1)
            : Less().IsMatch(rest) ? (isBack ? 1 : -1)
            : 0;
    }

    private static string Squeezed(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>A factor of its own; a sum behind it says more than that.</summary>
    [GeneratedRegex(@"^(?<sign>[*/])(?<by>\d+(\.\d+)?)[fdmFDM]?$", PatternRules.Linear)]
    private static partial Regex Scaled();

    /// <summary>One summand, or one call that adds.</summary>
    [GeneratedRegex(@"^(\+[^-+*/]+|\.(Add|Plus|plus)\w*\([^()]*(\([^()]*\))?[^()]*\))$", PatternRules.Linear)]
    private static partial Regex More();

    [GeneratedRegex(@"^(-[^-+*/]+|\.(Sub|Subtract|Minus|minus)\w*\([^()]*(\([^()]*\))?[^()]*\))$", PatternRules.Linear)]
    private static partial Regex Less();
}
