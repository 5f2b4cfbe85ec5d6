namespace AgentEvals.Grading.Tests.Texts;

/// <summary>How alike two pieces of code are.</summary>
internal static class Similarity
{
    /// <summary>The share of words that two texts have in common.</summary>
    public static double OfTexts(string left, string right)
    {
        var (first, second) = (CodeWords.Of(left).ToHashSet(StringComparer.Ordinal), CodeWords.Of(right).ToHashSet(StringComparer.Ordinal));
        if (first.Count == 0 || second.Count == 0)
        {
            return 0;
        }

        var common = first.Count(second.Contains);
        return (double)common / (first.Count + second.Count - common);
    }
}
