namespace AgentEvals.Grading.Tests.Texts;

/// <summary>The pairs of neighbouring tokens of a body, counted once, to compare it with many others.</summary>
internal sealed class Shingles
{
    private const int Limit = 4_000;

    private readonly Dictionary<(string, string), int> _counts;
    private readonly int _total;

    private Shingles(Dictionary<(string, string), int> counts, int total)
    {
        _counts = counts;
        _total = total;
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
        var (few, many) = _counts.Count <= other._counts.Count ? (this, other) : (other, this);
        if (few._total == 0 || (double)Math.Min(_total, other._total) / Math.Max(_total, other._total) < 0.25)
        {
            return 0;
        }

        var common = 0;
        foreach (var (shingle, count) in few._counts)
        {
            common += Math.Min(count, many._counts.GetValueOrDefault(shingle));
        }

        return (double)common / (_total + other._total - common);
    }
}
