namespace AgentEvals.Mining.Patterns;

/// <summary>What is kept of a session once it was read; redacted.</summary>
public sealed record MinedSession
{
    /// <summary>The agent's id of the session.</summary>
    public required string Id { get; init; }

    /// <summary>The log's format; null for a session that only the change log knows.</summary>
    public string? Agent { get; init; }

    /// <summary>Absolute path of the log; null as above.</summary>
    public string? Path { get; init; }

    /// <summary>Absolute path of the project that it worked in, as it saw it; null where it does not tell.</summary>
    public string? Root { get; init; }

    /// <summary>The commit that it began at; null where the log does not tell.</summary>
    public string? Commit { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The first thing that the person asked for; null where the log does not show it.</summary>
    public string? Task { get; init; }

    /// <summary>Paths in the project that it changed.</summary>
    public IReadOnlyList<string> Changed { get; init; } = [];

    /// <summary>Tokens that it took; 0 where the log does not tell.</summary>
    public long Tokens { get; init; }

    /// <summary>What it shows, what matters most first.</summary>
    public IReadOnlyList<Pattern> Patterns { get; init; } = [];
}
