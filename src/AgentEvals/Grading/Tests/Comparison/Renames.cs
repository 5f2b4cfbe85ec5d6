namespace AgentEvals.Grading.Tests.Comparison;

/// <summary>Tells a name that changed from a value that changed.</summary>
internal static class Renames
{
    private const int Several = 3;

    /// <summary>Whether two pieces of code differ in names alone, each of which is gone by what is known of it.</summary>
    public static bool Are(string old, string @new, Func<string, bool> isGone)
    {
        var (olds, news) = (CodeWords.Of(old).ToList(), CodeWords.Of(@new).ToList());
        if (old.Length <= 3 || old[0] is '"' or '\'' or '@' or '$' || olds.Count != news.Count)
        {
            return false;
        }

        var changed = olds.Zip(news).Where(both => both.First != both.Second).ToList();
        return changed.Count > 0 && changed.TrueForAll(both => CodeWords.IsIdentifier(both.First) && CodeWords.IsIdentifier(both.Second) && isGone(both.First));
    }

    /// <summary>Whether a file of tests used a name in several places, and has it no more in any.</summary>
    public static bool IsGoneFrom(ComparedFile file, string word) =>
        file is { OldText: { } before, NewText: { } after } && !after.Contains(word, StringComparison.Ordinal) && CodeWords.Of(before).Count(other => other == word) >= Several;
}
