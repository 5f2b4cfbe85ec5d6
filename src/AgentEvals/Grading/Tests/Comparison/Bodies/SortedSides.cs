using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Bodies;

/// <summary>Finds that a test sorts both what it expects and what it got before it compares them: in which order these came nothing asks any more.</summary>
internal static class SortedSides
{
    private const int BothSides = 2;

    /// <summary>Whether it sorts at least twice, sorted nothing before, and compares as often.</summary>
    public static bool Are(TestMethod old, TestMethod @new) =>
        Sorts(@new) >= BothSides && Sorts(old) == 0 && Comparisons(old) is > 0 and var comparisons && Comparisons(@new) >= comparisons;

    private static int Comparisons(TestMethod method) =>
        method.Assertions.Count(assertion => assertion is { Strength: Strength.Exact or Strength.Approximate, Expected: not null });

    private static int Sorts(TestMethod method) =>
        method.Tokens.Zip(method.Tokens.Skip(1)).Count(both => both.Second == "(" && IsSort(both.First));

    private static bool IsSort(string token) => token is "Sort" or "sort" or "toSorted" or "OrderBy" or "Order" or "OrderByDescending";
}
