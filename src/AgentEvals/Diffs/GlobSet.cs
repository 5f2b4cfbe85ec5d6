namespace AgentEvals.Diffs;

/// <summary>Several globs; a path is meant when one of them means it.</summary>
/// <param name="Globs">In the order in which they were written.</param>
public sealed record GlobSet(IReadOnlyList<Glob> Globs)
{
    /// <summary>Means no path.</summary>
    public static GlobSet Empty { get; } = new([]);

    /// <summary>True when there is no glob.</summary>
    public bool IsEmpty => Globs.Count == 0;

    /// <summary>Parses several patterns.</summary>
    /// <exception cref="FormatException">One of them is no glob; the message says which and why.</exception>
    public static GlobSet Parse(params IEnumerable<string> patterns) => new([.. patterns.Select(Glob.Parse)]);

    /// <summary>True when one of the globs means the path.</summary>
    public bool IsMatch(ReadOnlySpan<char> path) => FirstMatch(path) is not null;

    /// <summary>The first glob that means the path; null when none does.</summary>
    public Glob? FirstMatch(ReadOnlySpan<char> path)
    {
        foreach (var glob in Globs)
        {
            if (glob.IsMatch(path))
            {
                return glob;
            }
        }

        return null;
    }

    /// <summary>The patterns as they were written, separated by commas.</summary>
    public override string ToString() => string.Join(", ", Globs);
}
