namespace AgentEvals.Scenarios;

/// <summary>What the diff may touch. Globs relative to the workspace, forward slashes; see <see cref="Diffs.Glob"/>.</summary>
public sealed record PathRules
{
    /// <summary>What may be touched; empty means anything that <see cref="Deny"/> does not name.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>What may not be touched, whatever <see cref="Allow"/> says.</summary>
    public IReadOnlyList<string> Deny { get; init; } = [];

    /// <summary>What a generator writes and nobody edits by hand.</summary>
    public IReadOnlyList<string> Generated { get; init; } = [];
}
