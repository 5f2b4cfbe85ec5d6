namespace AgentEvals.Transcripts.Tools;

/// <summary>What a tool call's name and input say, whatever the agent calls its tools and members.</summary>
/// <param name="Kind">What the tool does.</param>
/// <param name="Command">The command line of an execution.</param>
/// <param name="WorkingDirectory">Where it runs, as printed.</param>
/// <param name="Paths">Paths named, as printed.</param>
/// <param name="Edits">Changes shown.</param>
/// <param name="Url">The address of a fetch.</param>
internal sealed record ToolFacts(
    ToolKind Kind,
    string? Command = null,
    string? WorkingDirectory = null,
    IReadOnlyList<string>? Paths = null,
    IReadOnlyList<FileEdit>? Edits = null,
    string? Url = null
)
{
    /// <summary>Paths named, as printed.</summary>
    public IReadOnlyList<string> Paths { get; init; } = Paths ?? [];

    /// <summary>Changes shown.</summary>
    public IReadOnlyList<FileEdit> Edits { get; init; } = Edits ?? [];
}
