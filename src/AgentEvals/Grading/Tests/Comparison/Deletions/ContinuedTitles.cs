using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Deletions;

/// <summary>Tells that a test goes on where a deleted one ended: its title begins with that one's, and it asserts all that was asserted, of values that may be called otherwise.</summary>
internal static class ContinuedTitles
{
    private const int FewestWords = 3;

    /// <summary>Whether it does.</summary>
    public static bool Are(TestUnit gone, TestUnit heir) =>
        gone.File == heir.File
        && gone.Method.Name.Split(' ').Length >= FewestWords
        && heir.Method.Name.StartsWith(gone.Method.Name, StringComparison.Ordinal)
        && gone.Method.Assertions.Count > 0
        && heir.Method.Assertions.GroupBy(Known).ToDictionary(group => group.Key, group => group.Count()) is var asserted
        && gone.Method.Assertions.GroupBy(Known).All(group => asserted.GetValueOrDefault(group.Key) >= group.Count());

    private static (string, string?, bool, Strength, int) Known(TestAssertion assertion) =>
        (assertion.Name, assertion.Expected, assertion.IsNegated, assertion.Strength, assertion.Conditions);
}
