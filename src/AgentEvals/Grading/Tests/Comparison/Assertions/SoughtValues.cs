using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Tells that a value was looked for among others, and now one that only fulfils some condition: <c>xs.includes("a")</c> became <c>xs.some(x => x.length > 0)</c>.</summary>
internal static class SoughtValues
{
    /// <summary>The value; null where the condition names it, or where something else happened.</summary>
    public static string? Forgotten(TestAssertion old, TestAssertion @new) =>
        old is { Strength: Strength.Partial, ExpectedIsLiteral: true, IsNegated: false, Expected: { Length: > 2 } sought }
        && @new is { Name: "some" or "any" or "anyMatch", IsNegated: false, Expected: { } condition }
        && old.Name != @new.Name
        && !condition.Contains(sought.Trim('"', '\'', '`'), StringComparison.Ordinal)
        && !@new.Subject.Contains(sought.Trim('"', '\'', '`'), StringComparison.Ordinal)
            ? sought
            : null;
}
