namespace AgentEvals.Grading.Tests.Comparison;

/// <summary>The pairs of neighbouring tokens of a body, counted once, to compare it with many others.</summary>
internal sealed class Shingles
{
    private const int Limit = 4_000;

    private readonly Dictionary<(string, string), int> counts;
    private readonly int total;

    private Shingles(Dictionary<(string, string), int> counts, int total)
    {
        this.counts = counts;
        this.total = total;
    }

    /// <summary>Counts the shingles of a body; of a very long one those of its beginning.</summary>
    public static Shingles Of(IReadOnlyList<string> tokens)
    {
        var found = new Dictionary<(string, string), int>();
        var length = Math.Min(tokens.Count, Limit);
        for (var index = 0; index < length; index++)
        {
            var key = (index == 0 ? "" : tokens[index - 1], tokens[index]);
            found[key] = found.GetValueOrDefault(key) + 1;
        }

        return new Shingles(found, length);
    }

    /// <summary>The share of shingles that both have: 1 for equal bodies, 0 for nothing in common.</summary>
    public double Alike(Shingles other)
    {
        var (few, many) = counts.Count <= other.counts.Count ? (this, other) : (other, this);
        if (few.total == 0 || (double)Math.Min(total, other.total) / Math.Max(total, other.total) < 0.25)
        {
            return 0;
        }

        var common = 0;
        foreach (var (shingle, count) in few.counts)
        {
            common += Math.Min(count, many.counts.GetValueOrDefault(shingle));
        }

        return (double)common / (total + other.total - common);
    }
}
