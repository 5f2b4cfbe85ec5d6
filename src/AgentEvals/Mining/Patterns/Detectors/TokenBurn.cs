using System.Globalization;

namespace AgentEvals.Mining.Patterns.Detectors;

/// <summary>Sessions that took far more than others: four times the median, and half a million tokens at least.</summary>
internal static class TokenBurn
{
    private const long Least = 500_000;
    private const int Times = 4;
    private const int FewestSessions = 5;

    /// <summary>From so many tokens on; null when there are too few sessions to tell.</summary>
    public static long? Threshold(IEnumerable<long> tokens)
    {
        var known = tokens.Where(count => count > 0).Order().ToList();
        return known.Count < FewestSessions ? null : Math.Max(Least, known[known.Count / 2] * Times);
    }

    /// <summary>The pattern of one session.</summary>
    public static Pattern Of(long tokens, long threshold) =>
        new(
            PatternKind.TokenBurn,
            2 + Math.Min(Math.Log2((double)tokens / threshold), 4),
            string.Create(
                CultureInfo.InvariantCulture,
                $"The session took {tokens:N0} tokens; {threshold:N0} is four times what others take, or more."
            ),
            []
        );
}
