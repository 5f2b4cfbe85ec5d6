using AgentEvals.Diffs;

namespace AgentEvals.Workspaces;

/// <summary>What a trial did to its workspace, and whether it did something to anything else.</summary>
public sealed record WorkspaceChanges
{
    /// <summary>The diff from the starting commit to the files as they are, committed or not, ignored files included.</summary>
    public required Diff Diff { get; init; }

    /// <summary>The commit that the trial started from.</summary>
    public required string StartCommit { get; init; }

    /// <summary>The folders that stood at the top when the trial began, by name.</summary>
    public IReadOnlyList<string> StartFolders { get; init; } = [];

    /// <summary>The commit that HEAD points at now.</summary>
    public required string EndCommit { get; init; }

    /// <summary>Commits from start to end, oldest first.</summary>
    public IReadOnlyList<AgentCommit> Commits { get; init; } = [];

    /// <summary>True when the starting commit is no ancestor of the end commit.</summary>
    public bool HistoryRewritten { get; init; }

    /// <summary>
    /// What changed in the source repository while the trial ran (HEAD, refs, index, config, hooks, stash), a sentence each.
    /// Empty is the promise; anything else is a workspace escape.
    /// </summary>
    public IReadOnlyList<string> SourceChanges { get; init; } = [];
}
