namespace AgentEvals.Problems;

/// <summary>Finds the word that somebody probably meant.</summary>
public static class Spelling
{
    private const int LongestWord = 64;

    /// <summary>Letters in the wrong order are the commonest slip: <c>taks</c> means task sooner than tags.</summary>
    private const int Swap = 1;

    private const int Edit = 2;

    /// <summary>
    /// The candidate nearest to <paramref name="word"/> by restricted Damerau-Levenshtein distance (one edit a third of the word, three at
    /// most), or null when none is near. Case, and <c>-</c> for <c>_</c>, cost nothing. Work is bounded: words over 64 characters match nothing.
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(candidates);
        if (word.Length is 0 or > LongestWord)
        {
            return null;
        }

        string? nearest = null;
        var best = (Math.Clamp(word.Length / 3, 1, 3) * Edit) + 1;
        foreach (var candidate in candidates)
        {
            if (
                candidate.Length <= LongestWord
                && Math.Abs(candidate.Length - word.Length) * Edit < best
                && Distance(word, candidate) is var distance
                && distance < best
            )
            {
                (nearest, best) = (candidate, distance);
            }
        }

        return nearest;
    }

    /// <summary>"Did you mean …?" where a candidate is near, otherwise the sentence given.</summary>
    public static string DidYouMean(string word, IEnumerable<string> candidates, string otherwise) =>
        Nearest(word, candidates) is { } nearest ? $"Did you mean '{nearest}'?" : otherwise;

    private static int Distance(string left, string right)
    {
        Span<int> beforeLast = stackalloc int[right.Length + 1];
        Span<int> last = stackalloc int[right.Length + 1];
        Span<int> current = stackalloc int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
        {
            last[column] = column * Edit;
        }

        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row * Edit;
            for (var column = 1; column <= right.Length; column++)
            {
                var cost = Same(left[row - 1], right[column - 1]) ? 0 : Edit;
                var distance = Math.Min(Math.Min(last[column] + Edit, current[column - 1] + Edit), last[column - 1] + cost);
                if (row > 1 && column > 1 && Same(left[row - 1], right[column - 2]) && Same(left[row - 2], right[column - 1]))
                {
                    distance = Math.Min(distance, beforeLast[column - 2] + Swap);
                }

                current[column] = distance;
            }

            last.CopyTo(beforeLast);
            current.CopyTo(last);
        }

        return last[right.Length];
    }

    private static bool Same(char left, char right) => Fold(left) == Fold(right);

    private static char Fold(char character) => character == '-' ? '_' : char.ToLowerInvariant(character);
}
