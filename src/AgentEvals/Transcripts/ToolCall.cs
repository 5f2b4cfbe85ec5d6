using System.Text.Json;

namespace AgentEvals.Transcripts;

/// <summary>A call of a tool together with its result.</summary>
public sealed record ToolCall : TranscriptEvent
{
    /// <summary>The agent's id of the call.</summary>
    public required string Id { get; init; }

    /// <summary>The tool's name as the agent prints it, such as <c>Bash</c>, <c>shell</c> or <c>mcp__github__get_issue</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the tool does.</summary>
    public ToolKind Kind { get; init; }

    /// <summary>The input as the agent printed it; undefined when the format does not show it.</summary>
    public JsonElement Input { get; init; }

    /// <summary>The command line of an <see cref="ToolKind.Execute"/> call.</summary>
    public string? Command { get; init; }

    /// <summary>The directory in which a command ran, where the format tells; as printed.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Paths that the call names in its input: files read, edited, searched. As printed: absolute or relative.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>The changes of an edit tool, as far as its input shows them.</summary>
    public IReadOnlyList<FileEdit> Edits { get; init; } = [];

    /// <summary>The address of a <see cref="ToolKind.Fetch"/> call.</summary>
    public string? Url { get; init; }

    /// <summary>How it ended.</summary>
    public ToolCallStatus Status { get; init; }

    /// <summary>A command's exit code; null when unknown.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Where <see cref="ExitCode"/> comes from.</summary>
    public ExitCodeSource ExitCodeSource { get; init; }

    /// <summary>What the tool answered: for a command its standard output and standard error as the agent merged them.</summary>
    public string Output { get; init; } = "";

    /// <summary>True when the agent or the reader kept only a part of the output.</summary>
    public bool OutputIsPartial { get; init; }

    /// <summary>
    /// The number of events that had begun when the result arrived: calls with an <see cref="TranscriptEvent.Index"/> below it
    /// had started before this one ended. Null while unresolved.
    /// </summary>
    public int? EndedBefore { get; init; }

    /// <summary>When the result arrived, where the format tells.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>True when the tool really did something: it was neither denied nor rejected before it ran.</summary>
    public bool WasExecuted => Status is not (ToolCallStatus.Denied or ToolCallStatus.NotRun);
}
