using System.Globalization;
using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>
/// The values that a condition or a helper of one's own is given: <c>AssertStatus(response, 400)</c> expects 400 though no library says which of its
/// arguments is what it expects.
/// </summary>
internal static partial class AskedValues
{
    private static readonly string[] RangeWords =
    [
        "Between",
        "between",
        "Range",
        "range",
        "Within",
        "within",
        "Near",
        "near",
        "Close",
        "close",
        "Approx",
        "approx",
    ];

    private static readonly string[] TimeWords =
    [
        "imeout",
        "TimeSpan",
        "Wait",
        "wait",
        "Eventually",
        "eventually",
        "Delay",
        "delay",
        "Second",
        "econds",
    ];

    /// <summary>The one value that is another now, before and after; null where anything else changed, where nothing did, or where it only says how long to wait or how exactly to compare.</summary>
    public static (string Before, string After)? Changed(TestAssertion old, TestAssertion @new)
    {
        if (
            !IsOpen(old)
            || !IsOpen(@new)
            || old.Name != @new.Name
            || old.IsNegated != @new.IsNegated
            || old.Tolerance is not null
            || Array.Exists(TimeWords, old.Text.Contains)
        )
        {
            return null;
        }

        return Differences(old, @new) is { Count: > 0 } values && values.Distinct().ToList() is [var only] ? only : null;
    }

    /// <summary>Whether a condition asks for a wider range: <c>x.Between(-5, 5)</c> became <c>x.Between(-120, 120)</c>.</summary>
    public static bool AreWider(TestAssertion old, TestAssertion @new)
    {
        if (
            !IsOpen(old)
            || !IsOpen(@new)
            || old.IsNegated
            || @new.IsNegated
            || !Array.Exists(RangeWords, old.Subject.Contains)
            || Differences(old, @new) is not { Count: > 0 } values
        )
        {
            return false;
        }

        var numbers = Differing(old, @new);
        return numbers is [var (lower, lowerNow), var (upper, upperNow)]
            ? lowerNow <= lower && upperNow >= upper && upperNow - lowerNow > upper - lower
            : numbers is [var (limit, limitNow)] && values.Count == 1 && limitNow > limit && limit > 0;
    }

    /// <summary>Whether an assertion holds or fails by a call of the test's own, so that its arguments are all that says what is expected.</summary>
    private static bool IsOpen(TestAssertion assertion) =>
        assertion.Strength is Strength.Condition or Strength.Type
        && (assertion.IsHelperCall || assertion.Expected is "true" or "false" or null);

    /// <summary>All numbers of the calls in order, where they have as many of them, before and after.</summary>
    private static List<(double Before, double After)> Differing(TestAssertion old, TestAssertion @new)
    {
        var (olds, news) = (Numbers(old), Numbers(@new));
        return olds.Count == news.Count && !olds.Contains(null) && !news.Contains(null)
            ? [.. olds.Zip(news).Select(both => (both.First!.Value, both.Second!.Value))]
            : [];
    }

    private static List<double?> Numbers(TestAssertion assertion)
    {
        var parts = Parts(assertion);
        return
        [
            .. parts
                .Index()
                .Where(part => char.IsAsciiDigit(part.Item[0]))
                .Select(part => Number(part.Item, part.Index > 0 && parts[part.Index - 1] == "-")),
        ];
    }

    private static double? Number(string text, bool isNegative) =>
        double.TryParse(
            text.Replace("_", "", StringComparison.Ordinal).TrimEnd('f', 'd', 'm', 'F', 'D', 'M', 'L', 'l'),
            CultureInfo.InvariantCulture,
            out var number
        )
            ? (isNegative ? -number : number)
            : null;

    /// <summary>The values that differ where everything else is the same; null where anything else differs.</summary>
    private static List<(string Before, string After)>? Differences(TestAssertion old, TestAssertion @new)
    {
        var (olds, news) = (Parts(old), Parts(@new));
        if (olds.Count != news.Count)
        {
            return null;
        }

        var found = new List<(string Before, string After)>();
        foreach (var (before, after) in olds.Zip(news).Where(both => both.First != both.Second))
        {
            if (!AreValues(before, after))
            {
                return null;
            }

            found.Add((before, after));
        }

        return found;
    }

    private static List<string> Parts(TestAssertion assertion) =>
        [
            .. Part()
                .Matches($"{assertion.Subject} {assertion.Expected}")
                .Select(match => match.Value)
                .Where(part => !string.IsNullOrWhiteSpace(part)),
        ];

    private static bool AreValues(string before, string after) =>
        (IsLiteral(before) && IsLiteral(after))
        || (
            before.LastIndexOf('.') is > 0 and var end
            && after.LastIndexOf('.') == end
            && char.IsAsciiLetterUpper(before[0])
            && before.AsSpan(0, end).SequenceEqual(after.AsSpan(0, end))
            && char.IsAsciiLetterUpper(before[end + 1])
            && char.IsAsciiLetterUpper(after[end + 1])
        );

    private static bool IsLiteral(string part) =>
        part[0] is '"' or '\'' or '`'
        || char.IsAsciiDigit(part[0])
        || part is "true" or "false" or "null" or "True" or "False" or "None" or "nil" or "undefined";

    /// <summary>A text, a number, a name with the names that lead to it, or a sign.</summary>
    [GeneratedRegex(
        """
            "([^"\\]|\\.)*"|'([^'\\]|\\.)*'|`[^`]*`|[A-Za-z_]\w*(\.[A-Za-z_]\w*)*|\d[\w.]*|\S
            """,
        PatternRules.Linear | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Part();
}
