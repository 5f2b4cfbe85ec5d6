using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Bodies;

/// <summary>Tells that a test was cut in two: it leaves out what a condition says, and a new test beside it, which is the same otherwise, leaves out the rest.</summary>
internal static class SplitTests
{
    private static readonly string[] Negations = ["not", "!"];

    /// <summary>Whether it was.</summary>
    public static bool Are(UnitPair pair, IReadOnlyList<TestUnit> added) =>
        !pair.New.Head.IsHelper
        && pair.New.Method.Tokens.Count > pair.Old.Method.Tokens.Count
        && added.Any(unit => unit.File == pair.New.File && unit.Ran && IsRest(pair.Old.Method, pair.New.Method, unit.Method));

    private static bool IsRest(TestMethod old, TestMethod @new, TestMethod rest) =>
        Math.Abs(rest.Tokens.Count - @new.Tokens.Count) == 1
        && TestBodies.Inserted(old, @new) is { Count: > 1 } condition
        && TestBodies.Inserted(old, rest) is { Count: > 1 } other
        && condition.Contains("if", StringComparer.Ordinal)
        && condition.Count != other.Count
        && Bare(condition).SequenceEqual(Bare(other), StringComparer.Ordinal);

    private static IEnumerable<string> Bare(List<string> condition) =>
        condition.Where(token => !Negations.Contains(token, StringComparer.Ordinal));
}
