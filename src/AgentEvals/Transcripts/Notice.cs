namespace AgentEvals.Transcripts;

/// <summary>Something that the agent's program reports about itself: a retry, an error, a compaction, an interruption.</summary>
public sealed record Notice : TranscriptEvent
{
    /// <summary>What it is, in snake case: <c>api_retry</c>, <c>api_error</c>, <c>interrupted</c>, <c>compacted</c>, <c>hook</c>, <c>background_finished</c>.</summary>
    public required string Topic { get; init; }

    /// <summary>The text that was printed, or a summary of the fields.</summary>
    public required string Text { get; init; }
}
