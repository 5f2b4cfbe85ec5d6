using AgentEvals.Workspaces.Repositories;

namespace AgentEvals.Workspaces;

/// <summary>What a workspace starts from, found and resolved.</summary>
internal sealed record StartingPoint
{
    /// <summary>A short name for the folder that the agent sees.</summary>
    public required string Name { get; init; }

    /// <summary>The full name of the commit.</summary>
    public required string Commit { get; init; }

    /// <summary>The object store that the commit lies in.</summary>
    public required string Objects { get; init; }

    /// <summary><c>sha1</c> or <c>sha256</c>.</summary>
    public string ObjectFormat { get; init; } = "sha1";

    /// <summary>The branch that the agent finds itself on.</summary>
    public string Branch { get; init; } = "main";

    /// <summary>Folders of a sparse checkout; empty for everything.</summary>
    public IReadOnlyList<string> Sparse { get; init; } = [];

    /// <summary>Git's list of where the history was cut off.</summary>
    public string? ShallowFile { get; init; }

    /// <summary>The team's repository; null for a fixture.</summary>
    public SourceRepository? Source { get; init; }
}
