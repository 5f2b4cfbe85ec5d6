using System.Globalization;
using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>How often a double must have been called, as Moq, NSubstitute and FakeItEasy say it: <c>Times.Between(1, 3)</c>, <c>Received(Quantity.Within(1, 3))</c>, <c>MustHaveHappenedTwiceOrLess()</c>.</summary>
internal static partial class VerifiedCalls
{
    /// <summary>Whether all that was right is right still, and more is.</summary>
    public static bool AreWider(TestAssertion old, TestAssertion @new) =>
        Of(old) is var (least, most)
        && Of(@new) is var (leastNow, mostNow)
        && leastNow <= least
        && mostNow >= most
        && (least, most) != (leastNow, mostNow);

    /// <summary>The smallest and the largest number of calls; null where nobody says it in such words.</summary>
    private static (int Least, int Most)? Of(TestAssertion assertion)
    {
        if (!assertion.IsMockVerification || Word().Match(assertion.Text) is not { Success: true } found)
        {
            return null;
        }

        var first = Number(found.Groups["first"], found.Groups["kind"].Value + found.Groups["times"].Value);
        var second = Number(found.Groups["second"], "");
        return (found.Groups["kind"].Value + found.Groups["how"].Value) switch
        {
            "Never" or "None" => (0, 0),
            "AtLeast" or "AtLeastOnce" or "AtLeastOne" or "OrMore" => (first ?? 1, int.MaxValue),
            "AtMost" or "AtMostOnce" or "OrLess" => (0, first ?? 1),
            "Between" or "Within" when first is { } from && second is { } to => (from, to),
            "Once" or "Exactly" or "Received" or "ReceivedWithAnyArgs" => (first ?? 1, first ?? 1),
            _ => null,
        };
    }

    private static int? Number(Group digits, string word) =>
        digits.Success && int.TryParse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : word.EndsWith("Twice", StringComparison.Ordinal) ? 2
        : null;

    [GeneratedRegex(
        @"\b(Times|Quantity)\.(?<kind>Never|None|Once|AtLeastOnce|AtLeastOne|AtMostOnce|AtLeast|AtMost|Exactly|Between|Within)\b(\((?<first>[0-9]+)?(,\s?(?<second>[0-9]+))?)?"
            + @"|\b(?<kind>Received|ReceivedWithAnyArgs)\((?<first>[0-9]+)\)|\bMustHaveHappened((?<times>Once|Twice)|\((?<first>[0-9]+),\s?Times\.)(?<how>Exactly|OrMore|OrLess)",
        PatternRules.Linear
    )]
    private static partial Regex Word();
}
