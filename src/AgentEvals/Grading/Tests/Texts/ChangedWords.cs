namespace AgentEvals.Grading.Tests.Texts;

/// <summary>The words that a piece of code had more often before, and those that it has more often now.</summary>
/// <param name="Gone">Each as often as it is gone.</param>
/// <param name="Came">Each as often as it came.</param>
internal sealed record ChangedWords(IReadOnlyList<string> Gone, IReadOnlyList<string> Came)
{
    /// <summary>Counts the words of both sides.</summary>
    public static ChangedWords Of(IEnumerable<string> olds, IEnumerable<string> news)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in olds)
        {
            counts[word] = counts.GetValueOrDefault(word) - 1;
        }

        foreach (var word in news)
        {
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        return new ChangedWords([.. Repeated(counts, -1)], [.. Repeated(counts, 1)]);
    }

    /// <summary>Whether nothing changed.</summary>
    public bool AreNone => Gone.Count == 0 && Came.Count == 0;

    private static IEnumerable<string> Repeated(Dictionary<string, int> counts, int sign) =>
        counts.Where(pair => pair.Value * sign > 0).SelectMany(pair => Enumerable.Repeat(pair.Key, pair.Value * sign));
}
