namespace AgentEvals.Grading.Tests.Comparison;

/// <summary>How alike two pieces of code are.</summary>
internal static class Similarity
{
    private const int Limit = 4_000;

    /// <summary>Share of two-token shingles that both have, counted with their number; 1 for equal, 0 for nothing in common.</summary>
    public static double OfTokens(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        var (first, second) = (Shingles(left), Shingles(right));
        if (first.Count == 0 || second.Count == 0)
        {
            return left.Count == right.Count && left.SequenceEqual(right, StringComparer.Ordinal) ? 1 : 0;
        }

        var (common, total) = (0, 0);
        foreach (var (shingle, count) in first)
        {
            var other = second.GetValueOrDefault(shingle);
            common += Math.Min(count, other);
            total += Math.Max(count, other);
        }

        total += second.Where(pair => !first.ContainsKey(pair.Key)).Sum(pair => pair.Value);
        return (double)common / total;
    }

    /// <summary>As for tokens, of the words in two texts.</summary>
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

    private static Dictionary<(string, string), int> Shingles(IReadOnlyList<string> tokens)
    {
        var result = new Dictionary<(string, string), int>();
        for (var index = 1; index < Math.Min(tokens.Count, Limit); index++)
        {
            var key = (tokens[index - 1], tokens[index]);
            result[key] = result.GetValueOrDefault(key) + 1;
        }

        return result;
    }
}
