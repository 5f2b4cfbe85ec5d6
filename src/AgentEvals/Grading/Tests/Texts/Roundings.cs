using System.Globalization;
using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Finds that what is looked at is rounded to fewer digits, or at all: <c>round(x, 6) == y</c> became <c>round(x, 2) == y</c>.</summary>
internal static partial class Roundings
{
    private const int Unrounded = 99;

    /// <summary>Whether it is.</summary>
    public static bool AreCoarser(TestAssertion old, TestAssertion @new) =>
        Digits(@new.Subject) is var (digits, value) && Digits(old.Subject) is var (before, looked) && digits < before && value == looked;

    private static (int Digits, string Value) Digits(string subject) =>
        Call().Match(subject) is { Success: true } match
            ? (
                match.Groups["digits"].Success ? int.Parse(match.Groups["digits"].ValueSpan, CultureInfo.InvariantCulture) : 0,
                match.Groups["value"].Value
            )
            : (Unrounded, subject);

    [GeneratedRegex(@"^(np\.)?round\((?<value>.*?)(,\s*(?<digits>\d{1,3}))?\)$", PatternRules.Linear)]
    private static partial Regex Call();
}
