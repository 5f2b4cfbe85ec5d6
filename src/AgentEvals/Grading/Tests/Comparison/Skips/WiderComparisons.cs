using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Skips;

/// <summary>Conditions in which nothing but a comparison, or how two of them are joined, changed, and that leave out more: <c>version &gt; 2</c> became <c>version &gt;= 2</c>, <c>a and b</c> became <c>a or b</c>.</summary>
internal static class WiderComparisons
{
    /// <summary>Whether the second one is such a condition.</summary>
    /// <param name="before">What was asked, without the reason that it gives.</param>
    /// <param name="after">What is asked now.</param>
    /// <param name="saysWhenToRun">Whether it is a condition under which the test runs.</param>
    public static bool Are(string before, string after, bool saysWhenToRun)
    {
        var (olds, news) = (Words(before), Words(after));
        if (olds.Count != news.Count)
        {
            return false;
        }

        var changes = olds.Zip(news).Where(pair => pair.First != pair.Second).ToList();
        return changes.Count > 0
            && changes.TrueForAll(pair => saysWhenToRun ? IsWider(pair.Second, pair.First) : IsWider(pair.First, pair.Second));
    }

    private static bool IsWider(string before, string after) =>
        ComparisonSigns.IsWider(before, after) || (before, after) is ("and", "or") or ("&", "|");

    /// <summary>The words of a condition but its brackets: those around its parts come and go.</summary>
    private static List<string> Words(string condition) =>
        ComparisonSigns.Words(condition).FindAll(word => word is not ("(" or ")" or ","));
}
