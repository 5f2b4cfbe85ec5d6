using AgentEvals.Grading;
using AgentEvals.Mining.Rebuilding;

namespace AgentEvals.Mining.Capturing;

/// <summary>What a capture wrote, and whether the graders agree.</summary>
public sealed record CaptureResult
{
    /// <summary>Absolute path of the scenario's file.</summary>
    public required string Scenario { get; init; }

    /// <summary>Absolute path of the recording's folder.</summary>
    public required string Recording { get; init; }

    /// <summary>Absolute path of the fixture; null where the scenario starts from a commit.</summary>
    public string? Fixture { get; init; }

    /// <summary>The commit that the session began at, with how sure that is; null when it is not known.</summary>
    public StartingCommit? Commit { get; init; }

    /// <summary>What the session changed.</summary>
    public required RebuiltChanges Changes { get; init; }

    /// <summary>What was taken out, by file and kind.</summary>
    public required IReadOnlyList<RedactionCount> Redactions { get; init; }

    /// <summary>The grades of the written recording by the written scenario.</summary>
    public required ScoreSheet Sheet { get; init; }

    /// <summary>What a person should answer; they stand in the scenario as comments.</summary>
    public required IReadOnlyList<string> Questions { get; init; }

    /// <summary>True when the recording grades as its control says: an incident fails, a good run passes.</summary>
    public required bool IsAsExpected { get; init; }
}
