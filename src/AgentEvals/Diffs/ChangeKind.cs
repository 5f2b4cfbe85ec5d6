namespace AgentEvals.Diffs;

/// <summary>What happened to a path between the starting commit and the end of the trial.</summary>
public enum ChangeKind
{
    /// <summary>The path is new.</summary>
    Added,

    /// <summary>The path is gone.</summary>
    Deleted,

    /// <summary>Content or mode changed.</summary>
    Modified,

    /// <summary>The file moved here from <see cref="FileChange.OldPath"/>, with or without further edits.</summary>
    Renamed,

    /// <summary>The file is a copy of <see cref="FileChange.OldPath"/>.</summary>
    Copied,

    /// <summary>The path changed its type, such as from file to symbolic link or submodule.</summary>
    TypeChanged,
}
