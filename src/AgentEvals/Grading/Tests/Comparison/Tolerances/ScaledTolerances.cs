using System.Globalization;
using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Tolerances;

/// <summary>Tells that a tolerance whose size nobody sees here is multiplied now, and that values are rounded to fewer digits before they are compared.</summary>
internal static partial class ScaledTolerances
{
    /// <summary>Whether nothing else differs but one of these.</summary>
    public static bool IsLooser(TestAssertion old, TestAssertion @new) =>
        (old.IsTolerant && @new.IsTolerant && IsMultiplied(Squeezed(old.Text), Squeezed(@new.Text))) || IsRounder(old.Text, @new.Text);

    private static string Squeezed(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Whether the new text is the old one with a factor of more than one.</summary>
    private static bool IsMultiplied(string old, string @new)
    {
        var start = old.AsSpan().CommonPrefixLength(@new);
        var length = @new.Length - old.Length;
        if (length < 2 || old.AsSpan(start) is var rest && !@new.AsSpan(start + length).SequenceEqual(rest))
        {
            return false;
        }

        var added = @new.AsSpan(start, length);
        return (added[0] == '*' || added[^1] == '*')
            && double.TryParse(added.Trim('*').TrimEnd("fdmFDM"), NumberStyles.Float, CultureInfo.InvariantCulture, out var factor)
            && factor > 1;
    }

    /// <summary>Whether both are rounded, and the new one to fewer digits.</summary>
    private static bool IsRounder(string old, string @new)
    {
        if (old == @new || !Rounded().IsMatch(old) || Digits().Replace(old, "") != Digits().Replace(@new, ""))
        {
            return false;
        }

        var digits = Digits()
            .Matches(old)
            .Zip(Digits().Matches(@new))
            .Select(both => (Before: both.First.ValueSpan.ToString(), After: both.Second.ValueSpan.ToString()))
            .Where(both => both.Before != both.After)
            .Distinct()
            .ToList();
        return digits is [var (before, after)] && Count(after) < Count(before);
    }

    private static int Count(string text) =>
        int.TryParse(string.Concat(text.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture, out var count) ? count : 0;

    [GeneratedRegex(@"\b[rR]ound\(|\btoFixed\(|ToString\(""[FNfn][0-9]", PatternRules.Linear)]
    private static partial Regex Rounded();

    /// <summary>The number of digits, where it is the last that a call is given: <c>, 5)</c>, <c>toFixed(5)</c>, <c>ToString("F5")</c>.</summary>
    [GeneratedRegex(@",\s*[0-9]{1,2}\)|toFixed\([0-9]{1,2}\)|""[FNfn][0-9]{1,2}""", PatternRules.Linear)]
    private static partial Regex Digits();
}
