using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Values in a box: <c>deepEqual(x, new Boolean(true))</c> is <c>ok(x instanceof Boolean)</c> and <c>equal(x, true)</c>.</summary>
internal static class Boxes
{
    private static readonly string[] Types = ["Boolean", "Number", "String", "BigInt", "Date", "Symbol"];

    /// <summary>Whether a box was compared, and the value in it is now, while the test asks whether there is such a box.</summary>
    public static bool AreOne(TestAssertion old, TestAssertion @new, TestMethod test) =>
        old is { Strength: Strength.Exact, IsNegated: false, Expected: { } box }
        && Inside(box) is var (type, value)
        && @new.Text.Contains(value, StringComparison.Ordinal)
        && test.Assertions.Any(other => other is { IsNegated: false, Strength: Strength.Type } && other.Expected == type);

    /// <summary>The type of a box and the one value in it; null for anything else.</summary>
    public static (string Type, string Value)? Inside(string text)
    {
        var bare = text.StartsWith("new ", StringComparison.Ordinal) ? text[4..] : text;
        return
            bare.IndexOf('(', StringComparison.Ordinal) is > 0 and var open
            && bare.EndsWith(')')
            && Types.Contains(bare[..open], StringComparer.Ordinal)
            && bare[(open + 1)..^1] is { Length: > 0 } value
            && !value.Contains(',', StringComparison.Ordinal)
            ? (bare[..open], value)
            : null;
    }
}
