using AgentEvals.Diffs;

namespace AgentEvals.Mining.Rebuilding;

/// <summary>What a session did to its files, rebuilt from its log.</summary>
public sealed record RebuiltChanges
{
    /// <summary>The diff from the session's start to its end, as git would show it; whole texts where they are known.</summary>
    public required Diff Diff { get; init; }

    /// <summary>The changed paths and how sure each is, sorted by path, ordinal.</summary>
    public required IReadOnlyList<RebuiltFile> Files { get; init; }

    /// <summary>What files held when the session began, as far as the log or the starting commit shows it: files read, edited and deleted.</summary>
    public required IReadOnlyDictionary<string, FileContent> Before { get; init; }

    /// <summary>Commands that may have changed files in ways that no log shows, such as formatters and generators; each once, shortened.</summary>
    public IReadOnlyList<string> Opaque { get; init; } = [];

    /// <summary>Paths that were not what the starting commit holds when the session began.</summary>
    public IReadOnlyList<string> NotAsCommitted { get; init; } = [];

    /// <summary>The least sure of all files; exact when there are none.</summary>
    public Certainty Certainty => Files.Count == 0 ? Certainty.Exact : Files.Max(file => file.Certainty);
}
