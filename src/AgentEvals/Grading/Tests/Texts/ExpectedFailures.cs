using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Tells assertions by which something has to fail: <c>assertThrows(f)</c>, <c>if err == nil { t.Fatal() }</c>.</summary>
internal static class ExpectedFailures
{
    /// <summary>Whether it asks that something fails.</summary>
    public static bool Asks(TestAssertion old) =>
        old.Name.Contains("hrow", StringComparison.Ordinal)
        || old.Name.Contains("aise", StringComparison.Ordinal)
        || (old.Name.Contains("Error", StringComparison.Ordinal) && !old.IsNegated && old.Strength > Strength.NoThrow)
        || (
            old is { Strength: Strength.Presence, IsNegated: true, Expected: "nil" }
            && old.Text.Contains("err", StringComparison.OrdinalIgnoreCase)
        );
}
