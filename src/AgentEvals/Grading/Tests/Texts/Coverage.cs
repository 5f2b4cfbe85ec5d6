using System.Globalization;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Whether what is left of a test's assertions says what one of them said that is gone.</summary>
internal static class Coverage
{
    private const int TellingLength = 16;

    /// <summary>Whether assertions say at least as much about the same thing: equality says that it is there, a property's value that its owner is.</summary>
    public static bool Covers(IReadOnlyList<TestAssertion> assertions, TestAssertion old) =>
        assertions.Any(other =>
            (other.Text == old.Text && other.Name == old.Name)
            || TakesIn(other, old)
            || HasElement(other, old)
            || IsLengthOf(other, old)
            || IsWithin(other, old)
            || (old.Subject.Length > 0 && other.Subject == old.Subject && SaysNothingIsThere(old) && SaysNothingIsThere(other))
            || (
                old.Subject.Length > 0
                && other.Subject == old.Subject
                && other.Strength >= old.Strength
                && other.IsNegated == old.IsNegated
                && (old.Expected == other.Expected || old.Strength < Strength.Partial)
                && !IsContrary(other, old)
            )
            || (
                old.Strength == Strength.Partial
                && !old.IsNegated
                && other.Subject == old.Subject
                && other.Strength > Strength.Partial
                && old.Expected is { Length: > 0 } part
                && other.Expected?.Contains(part.Trim('"', '\''), StringComparison.Ordinal) == true
            )
            || (
                old.Strength <= Strength.Partial
                && !old.IsNegated
                && old.Subject.Length > 0
                && other.Strength > old.Strength
                && old.Expected is { Length: > 2 } key
                && Extends(other.Subject, old.Subject)
                && other.Subject.Contains(key, StringComparison.Ordinal)
            )
            || (
                old.Strength <= Strength.Type
                && old.Subject.Length > 0
                && other.Strength > old.Strength
                && (other.Subject == old.Subject ? !IsContrary(other, old) : Extends(other.Subject, old.Subject))
            )
        );

    /// <summary>Whether a value is expected that lies within the bound which was asked for: <c>x == 37</c> says <c>x &lt; 100</c> too.</summary>
    private static bool IsWithin(TestAssertion value, TestAssertion bound) =>
        value is { Strength: Strength.Exact, IsNegated: false, Expected: { } exact }
        && bound is { Strength: Strength.Partial, IsNegated: false, Subject.Length: > 0, Expected: { } limit }
        && value.Subject == bound.Subject
        && Bounds.Side(bound) is not 0 and var side
        && double.TryParse(exact, CultureInfo.InvariantCulture, out var number)
        && double.TryParse(limit, CultureInfo.InvariantCulture, out var end)
        && (side > 0 ? number >= end : number <= end);

    /// <summary>Whether of the same thing nothing is to be there, or the very value that it must not have: such a thing is asked at two times.</summary>
    public static bool IsContrary(TestAssertion other, TestAssertion old) =>
        other is { Strength: Strength.Exact, IsNegated: false }
        && (
            (old.IsNegated && old.Expected is not null && other.Expected == old.Expected)
            || (SaysSomethingIsThere(old) && (SaysNothingIsThere(other) || SaysItIsEmpty(other)))
        );

    /// <summary>Whether it asks for no more than that something is there; a call that must not fail is asked for nothing.</summary>
    private static bool SaysSomethingIsThere(TestAssertion assertion) =>
        assertion.Strength == Strength.Presence
        || (assertion.IsNegated && assertion.Expected is "null" or "nil" or "None" or "undefined" or "\"\"" or "''");

    private static bool SaysItIsEmpty(TestAssertion assertion) =>
        assertion.Expected is { } value
            ? value is "\"\"" or "''" || value.Contains("empty", StringComparison.OrdinalIgnoreCase)
            : assertion.Name.Contains("Empty", StringComparison.Ordinal);

    /// <summary>Whether nothing is to be there, in either way to say it: <c>assertEquals(null, x)</c> is <c>assertNull(x)</c>.</summary>
    private static bool SaysNothingIsThere(TestAssertion assertion) =>
        assertion is { Strength: Strength.Exact, IsNegated: false }
        && (
            assertion.Expected is "null" or "nil" or "None"
            || (
                assertion.Expected is null
                && (
                    assertion.Name.EndsWith("Null", StringComparison.Ordinal)
                    || assertion.Name.EndsWith("nil", StringComparison.Ordinal)
                    || assertion.Name.EndsWith("None", StringComparison.Ordinal)
                )
            )
        );

    /// <summary>Whether a library's own assertion asks for the length that was compared: <c>len(x) == 2</c> is <c>Len(x, 2)</c>.</summary>
    public static bool IsLengthOf(TestAssertion length, TestAssertion old) =>
        length.Subject.Length > 0
        && old.Expected is not null
        && !old.IsNegated
        && !length.IsNegated
        && (
            (old.Expected == length.Expected && (old.Subject == length.Subject + "#" || old.Subject == $"len({length.Subject})"))
            || (old.Subject == length.Expected && old.Expected == $"len({length.Subject})")
        )
        && Bounds.Side(length) == 0
        && (length.Name.Contains("Len", StringComparison.Ordinal) || length.Name.Contains("Count", StringComparison.Ordinal));

    /// <summary>Whether a helper is given both what was looked at and what was expected.</summary>
    public static bool TakesIn(TestAssertion helper, TestAssertion old) =>
        HasAllValues(helper, old)
        || helper.IsHelperCall
            && !old.IsHelperCall
            && helper.IsNegated == old.IsNegated
            && old.Expected is { Length: > 3 } expected
            && helper.Text.Contains(expected, StringComparison.Ordinal)
            && (
                IsTelling(old)
                || CodeWords.Identifiers(old.Subject).FirstOrDefault() is { } root
                    && CodeWords.Of(helper.Text).Contains(root, StringComparer.Ordinal)
            );

    /// <summary>Whether a helper is given every number and text that an equality had, two at least: <c>Equal(2, Round(1.7))</c> is <c>Check(2, 1.7)</c>.</summary>
    private static bool HasAllValues(TestAssertion helper, TestAssertion old) =>
        helper.IsHelperCall
        && !old.IsHelperCall
        && old is { Strength: Strength.Exact, IsNegated: false, ExpectedIsLiteral: true, Expected: { } expected }
        && helper.IsNegated == old.IsNegated
        && Values(expected).Concat(Values(old.Subject)).ToList() is { Count: >= 2 } values
        && Values(expected).Any()
        && Values(old.Subject).Any()
        && Values(helper.Text).ToList() is var given
        && values.TrueForAll(given.Contains);

    private static IEnumerable<string> Values(string code) =>
        code.Split('"').SelectMany((part, index) => index % 2 == 1 ? [part] : CodeWords.Of(part).Where(word => char.IsAsciiDigit(word[0])));

    /// <summary>Whether what was expected is a text that is long enough to know it again, wherever a helper looks for it.</summary>
    private static bool IsTelling(TestAssertion old) =>
        old is { ExpectedIsLiteral: true, Expected: { Length: >= TellingLength } text } && text[0] is '"' or '\'' or '`';

    /// <summary>Whether one assertion asks of the same thing for several parts, of which another one asked for one.</summary>
    public static bool HasElement(TestAssertion several, TestAssertion one) =>
        one is { Strength: Strength.Partial, IsNegated: false, Expected: { Length: > 2 } element }
        && several is { IsNegated: false, Name: "ContainAll" or "ContainKeys" or "ContainValues" or "ContainInOrder" }
        && several.Subject == one.Subject
        && several.Text.Contains(element, StringComparison.Ordinal);

    private static bool Extends(string subject, string start) =>
        subject.Length > start.Length
        && subject.StartsWith(start, StringComparison.Ordinal)
        && subject[start.Length] is '.' or '[' or '#' or '!' or '?' or '-';
}
