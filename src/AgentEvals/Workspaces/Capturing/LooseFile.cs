using AgentEvals.Workspaces.Repositories;

namespace AgentEvals.Workspaces.Capturing;

/// <summary>A file that is not put into the index: ignored, in a repository of its own, too large or unreadable.</summary>
/// <param name="File">The file, its path relative to the workspace.</param>
/// <param name="Folder">The ignored folder or nested repository that it lies in; null when it was found by itself.</param>
/// <param name="IsIgnored">True when ignore rules cover it.</param>
/// <param name="IsNested">True when <paramref name="Folder"/> is a repository of its own.</param>
/// <param name="IsTracked">True when the starting commit has a file at its path.</param>
internal sealed record LooseFile(
    WalkedFile File,
    string? Folder = null,
    bool IsIgnored = false,
    bool IsNested = false,
    bool IsTracked = false
);
