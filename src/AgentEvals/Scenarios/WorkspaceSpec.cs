namespace AgentEvals.Scenarios;

/// <summary>What a trial starts from: a fixture directory, or a commit of a real repository.</summary>
public sealed record WorkspaceSpec
{
    /// <summary>Absolute path of the fixture directory; null when <see cref="Repository"/> is set.</summary>
    public string? Fixture { get; init; }

    /// <summary>Absolute path of the source repository; null when <see cref="Fixture"/> is set.</summary>
    public string? Repository { get; init; }

    /// <summary>The revision to start from; null means the repository's HEAD.</summary>
    public string? Commit { get; init; }

    /// <summary>Commands that run before the agent, outside its clock and budget, in the platform's shell; a failing one makes the trial inconclusive.</summary>
    public IReadOnlyList<string> Setup { get; init; } = [];

    /// <summary>Directories of a sparse checkout; empty means everything.</summary>
    public IReadOnlyList<string> Sparse { get; init; } = [];
}
