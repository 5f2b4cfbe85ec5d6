namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Tells by which words two texts differ: <c>"2 items, 5 in all"</c> and <c>"2 items and 5 in all"</c> by a comma that became <c>and</c>.</summary>
/// <remarks>
/// The table of a longest common subsequence, on a few words. A library would do (DiffPlex), but its only version that is to be
/// had where we build is made for .NET Standard 1.0 and would put NETStandard.Library 1.6.1 into the graph of everyone who uses us.
/// </remarks>
internal static class Edits
{
    /// <summary>The table grows with the product of both; and more words in place of others are a rewriting, of which the single words tell nothing.</summary>
    private const int MaximumWords = 120;

    /// <summary>What stands in the one text and what in its place in the other, from place to place; null where they differ in too much to tell.</summary>
    public static IReadOnlyList<(string Old, string New)>? Between(string old, string @new)
    {
        var (olds, news) = (CodeWords.Of(old).ToList(), CodeWords.Of(@new).ToList());
        var start = 0;
        while (start < olds.Count && start < news.Count && olds[start] == news[start])
        {
            start++;
        }

        var end = 0;
        while (end < olds.Count - start && end < news.Count - start && olds[^(end + 1)] == news[^(end + 1)])
        {
            end++;
        }

        return olds.Count - start - end > MaximumWords || news.Count - start - end > MaximumWords
            ? null
            : Walk(olds[start..^end], news[start..^end]);
    }

    private static List<(string Old, string New)> Walk(List<string> olds, List<string> news)
    {
        var common = Common(olds, news);
        var edits = new List<(string Old, string New)>();
        var (at, to) = (0, 0);
        while (at < olds.Count || to < news.Count)
        {
            var (first, second) = (at, to);
            while (at < olds.Count || to < news.Count)
            {
                if (at < olds.Count && to < news.Count && olds[at] == news[to])
                {
                    break;
                }

                if (to >= news.Count || (at < olds.Count && common[at + 1][to] >= common[at][to + 1]))
                {
                    at++;
                }
                else
                {
                    to++;
                }
            }

            if (at > first || to > second)
            {
                edits.Add((string.Join(' ', olds[first..at]), string.Join(' ', news[second..to])));
            }

            (at, to) = (at + 1, to + 1);
        }

        return edits;
    }

    /// <summary>How many words the rests of both have in common, from each place on.</summary>
    private static int[][] Common(List<string> olds, List<string> news)
    {
        var common = Enumerable.Range(0, olds.Count + 1).Select(_ => new int[news.Count + 1]).ToArray();
        for (var at = olds.Count - 1; at >= 0; at--)
        {
            for (var to = news.Count - 1; to >= 0; to--)
            {
                common[at][to] = olds[at] == news[to] ? common[at + 1][to + 1] + 1 : Math.Max(common[at + 1][to], common[at][to + 1]);
            }
        }

        return common;
    }
}
