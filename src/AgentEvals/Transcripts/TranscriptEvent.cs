namespace AgentEvals.Transcripts;

/// <summary>One thing that happened in a trial, as the agent's own output tells it.</summary>
public abstract record TranscriptEvent
{
    /// <summary>Position in the transcript, from 0; evidence points at it.</summary>
    public int Index { get; init; }

    /// <summary>When it happened, where the format tells.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The id of the tool call inside which a sub-agent did this; null on the main thread.</summary>
    public string? ParentToolCallId { get; init; }
}
