using AgentEvals.Transcripts;

namespace AgentEvals.Grading;

/// <summary>Says when a transcript cannot show what was done, so that its silence proves nothing.</summary>
internal static class Blindness
{
    /// <summary>What it cannot show, a sentence; null when it shows the commands and what sub-agents did.</summary>
    public static string? Of(Transcript transcript) =>
        transcript.Events.Count == 0 ? "There is no transcript."
        : transcript.Gaps.HasFlag(TranscriptGaps.NoCommands) ? $"A transcript of the format {transcript.Format} does not show commands."
        : transcript.Gaps.HasFlag(TranscriptGaps.NoSubAgents)
        && transcript.ToolCalls.Any(call => call is { Kind: ToolKind.Delegate, WasExecuted: true })
            ? "Work was handed to sub-agents, and the transcript does not show what they did."
        : null;
}
