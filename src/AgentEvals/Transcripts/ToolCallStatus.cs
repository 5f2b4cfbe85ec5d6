namespace AgentEvals.Transcripts;

/// <summary>How a tool call ended.</summary>
public enum ToolCallStatus
{
    /// <summary>No result was seen: the transcript ends, or was cut, while the call was in flight.</summary>
    Unresolved,

    /// <summary>It ran and reported no error. A command may still have failed: see <see cref="ToolCall.ExitCode"/>.</summary>
    Succeeded,

    /// <summary>It ran and reported an error.</summary>
    Failed,

    /// <summary>A permission rule, a mode or a person refused it: it did not run.</summary>
    Denied,

    /// <summary>It did not run for another reason: unknown tool, wrong input, edit text not found, blocked.</summary>
    NotRun,

    /// <summary>It was stopped when its time was up.</summary>
    TimedOut,

    /// <summary>It went on in the background; how it ended is not known from the call itself.</summary>
    Backgrounded,
}
