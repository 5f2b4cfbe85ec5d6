namespace AgentEvals.Transcripts.Reading;

/// <summary>For agents that write no transcript: whatever comes, nothing is known.</summary>
internal sealed class NoParser : TranscriptParser
{
    /// <inheritdoc/>
    public override IReadOnlyList<TranscriptEvent> Accept(string line) => [];

    /// <inheritdoc/>
    public override Transcript Complete() => Transcript.None;
}
