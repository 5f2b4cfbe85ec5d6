namespace AgentEvals.Transcripts;

/// <summary>Something said.</summary>
public sealed record Message : TranscriptEvent
{
    /// <summary>Who said it.</summary>
    public required Speaker Speaker { get; init; }

    /// <summary>The text; Markdown as it was written.</summary>
    public required string Text { get; init; }

    /// <summary>True for the model's thinking, which is no statement to the user.</summary>
    public bool IsReasoning { get; init; }
}
