namespace AgentEvals.Mining.Sessions;

/// <summary>Which sessions are looked for; every condition must hold.</summary>
public sealed record SessionFilter
{
    /// <summary>Absolute path of a folder in a repository: sessions that ran in it or in one of its linked worktrees. Null means everywhere.</summary>
    public string? Repository { get; init; }

    /// <summary>Sessions that were written to at this moment or later. Null means at any time.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>So many of the newest. Null means all.</summary>
    public int? Last { get; init; }
}
