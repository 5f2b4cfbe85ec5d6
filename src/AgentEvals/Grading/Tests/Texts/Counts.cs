using System.Globalization;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Compares expected values that count things: <c>3</c>, <c>passed: 11, skipped: 7</c>.</summary>
internal static class Counts
{
    private const int Largest = 1_000;

    /// <summary>Whether two values differ in whole numbers alone, none of which fell.</summary>
    public static bool Rose(string old, string @new)
    {
        var (olds, news) = (CodeWords.Of(old).ToList(), CodeWords.Of(@new).ToList());
        if (olds.Count != news.Count || old[0] is '"' or '\'')
        {
            return false;
        }

        var changed = olds.Zip(news).Where(both => both.First != both.Second).ToList();
        return changed.Count > 0
            && changed.TrueForAll(both =>
                Number(both.First) is { } before && Number(both.Second) is { } after && after > before && after <= Largest
            );
    }

    private static int? Number(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
