using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Tells that a test sorts what it looks at, which it did not, and expects the values that it expected, in another order.</summary>
internal static class Reordered
{
    private static readonly string[] Words =
    [
        "OrderBy",
        "OrderByDescending",
        "ThenBy",
        "ThenByDescending",
        "Order",
        "Sort",
        "SortBy",
        "Sorted",
        "sort",
        "sorted",
        "orderBy",
        "order_by",
        "sort_by",
        "sortBy",
        "Slice",
        "Strings",
        "Ints",
    ];

    /// <summary>Whether it does.</summary>
    public static bool Are(UnitPair pair) =>
        Sorts(pair.New.Method) > Sorts(pair.Old.Method)
        && Values(pair.Old.Method).SequenceEqual(Values(pair.New.Method), StringComparer.Ordinal);

    private static int Sorts(TestMethod method)
    {
        var tokens = method.Tokens;
        var count = 0;
        for (var index = 0; index + 1 < tokens.Count; index++)
        {
            count += tokens[index + 1] is "(" && Array.IndexOf(Words, tokens[index]) >= 0 ? 1 : 0;
        }

        return count;
    }

    private static IEnumerable<string> Values(TestMethod method) =>
        method
            .Assertions.Where(assertion => assertion.ExpectedIsLiteral && assertion.Strength == Strength.Exact)
            .Select(assertion => $"{assertion.Name}|{assertion.Expected}")
            .Order(StringComparer.Ordinal);
}
