namespace AgentEvals.Transcripts;

/// <summary>The normalised events of a trial: the same shape whatever agent produced them.</summary>
public sealed record Transcript
{
    /// <summary>The format it was read from: <c>claude-code</c>, <c>codex</c>, <c>codex-rollout</c>, <c>gemini</c>, <c>opencode</c>, <c>copilot</c>, <c>aider</c>, <c>atif</c>, <c>agentevals</c>, <c>none</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The agent's version, where the format tells.</summary>
    public string? AgentVersion { get; init; }

    /// <summary>The model of the main thread, where the format tells.</summary>
    public string? Model { get; init; }

    /// <summary>The agent's id of the session, where the format tells.</summary>
    public string? SessionId { get; init; }

    /// <summary>The directory in which the agent worked, where the format tells; absolute.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>What happened, in the order in which it began.</summary>
    public IReadOnlyList<TranscriptEvent> Events { get; init; } = [];

    /// <summary>What it consumed.</summary>
    public Usage Usage { get; init; } = new();

    /// <summary>Why it ended.</summary>
    public EndReason EndReason { get; init; }

    /// <summary>What cannot be seen in it.</summary>
    public TranscriptGaps Gaps { get; init; }

    /// <summary>What the reader noticed on its way, such as lines that were no JSON; each a sentence with its line number.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>A transcript with nothing in it, for agents that write none.</summary>
    public static Transcript None { get; } =
        new()
        {
            Format = "none",
            Gaps =
                TranscriptGaps.NoCommands
                | TranscriptGaps.NoReads
                | TranscriptGaps.NoExitCodes
                | TranscriptGaps.NoOutputs
                | TranscriptGaps.NoSubAgents
                | TranscriptGaps.NoUsage
                | TranscriptGaps.HidesRefusedCommands,
        };

    /// <summary>All tool calls, in the order in which they began, sub-agents' included.</summary>
    public IEnumerable<ToolCall> ToolCalls => Events.OfType<ToolCall>();

    /// <summary>The last message of the agent to the user on the main thread; null when it said nothing.</summary>
    public Message? FinalMessage =>
        Events
            .OfType<Message>()
            .LastOrDefault(message => message is { Speaker: Speaker.Agent, IsReasoning: false, ParentToolCallId: null });
}
