namespace AgentEvals.Diffs;

/// <summary>What happened to one path.</summary>
public sealed record FileChange
{
    /// <summary>The path after the change (before it, for a deletion): relative to the workspace, forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>The path before a rename or copy; otherwise null.</summary>
    public string? OldPath { get; init; }

    /// <summary>What happened.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>Git's file mode before, such as <c>100644</c>, <c>120000</c> (link), <c>160000</c> (submodule); null when added.</summary>
    public string? OldMode { get; init; }

    /// <summary>Git's file mode after; null when deleted.</summary>
    public string? NewMode { get; init; }

    /// <summary>True when git holds the content for binary, or it was too large to show; there are no hunks then.</summary>
    public bool IsBinary { get; init; }

    /// <summary>
    /// True when it is known that the path changed and not how, as in a diff that was rebuilt from a session's log; there are no hunks then. Captured diffs never
    /// have it.
    /// </summary>
    public bool IsUnknown { get; init; }

    /// <summary>True for a new file that the repository's ignore rules cover.</summary>
    public bool IsIgnored { get; init; }

    /// <summary>True for a folder in which a repository of its own was created.</summary>
    public bool IsNestedRepository { get; init; }

    /// <summary>Size in bytes after the change, where the content itself is not in the diff; otherwise null.</summary>
    public long? NewSize { get; init; }

    /// <summary>How many files a folder holds that is listed as one entry (a huge ignored folder); otherwise null.</summary>
    public int? FileCount { get; init; }

    /// <summary>The changed places, in file order; empty for binary files and for pure renames and mode changes.</summary>
    public IReadOnlyList<Hunk> Hunks { get; init; } = [];

    /// <summary>
    /// The whole text before the change; null when it is not known (the diff has too little context and no source was at
    /// hand), when the file is binary, or when it did not exist. See <see cref="HasWholeText"/>.
    /// </summary>
    public string? OldText { get; init; }

    /// <summary>The whole text after the change; null as for <see cref="OldText"/>.</summary>
    public string? NewText { get; init; }

    /// <summary>True when <see cref="OldText"/> and <see cref="NewText"/> say everything: null means that the file did not exist on that side.</summary>
    public bool HasWholeText { get; init; }

    /// <summary>True for a symbolic link, before or after.</summary>
    public bool IsLink => OldMode == "120000" || NewMode == "120000";

    /// <summary>True for a submodule, before or after.</summary>
    public bool IsSubmodule => OldMode == "160000" || NewMode == "160000";

    /// <summary>All lines that the change added, in order.</summary>
    public IEnumerable<DiffLine> AddedLines => Lines(DiffLineKind.Added);

    /// <summary>All lines that the change removed, in order.</summary>
    public IEnumerable<DiffLine> RemovedLines => Lines(DiffLineKind.Removed);

    private IEnumerable<DiffLine> Lines(DiffLineKind kind)
    {
        foreach (var hunk in Hunks)
        {
            // By index: with whole files as context these are the longest lists of a run, and every question goes through them.
            for (var index = 0; index < hunk.Lines.Count; index++)
            {
                if (hunk.Lines[index] is var line && line.Kind == kind)
                {
                    yield return line;
                }
            }
        }
    }
}
