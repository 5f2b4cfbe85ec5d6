using AgentEvals.Problems;

namespace AgentEvals.Mining.Importing;

/// <summary>One file that an import makes.</summary>
public sealed record ImportedFile
{
    /// <summary>Relative to the output folder, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>Its text; null when it is a copy.</summary>
    public string? Text { get; init; }

    /// <summary>Absolute path of the file that it is a copy of; null when <see cref="Text"/> is set.</summary>
    public string? CopyOf { get; init; }

    /// <summary>True for a scenario, false for a file of a fixture.</summary>
    public bool IsScenario { get; init; }

    /// <summary>True for a scenario in which a person must still fill something in.</summary>
    public bool IsDraft { get; init; }

    /// <summary>Where it was read.</summary>
    public required SourceLocation From { get; init; }
}
