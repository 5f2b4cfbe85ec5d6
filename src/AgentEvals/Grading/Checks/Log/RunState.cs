namespace AgentEvals.Grading.Checks.Log;

/// <summary>How far a command in the transcript got.</summary>
internal enum RunState
{
    /// <summary>It ran to its end.</summary>
    Finished,

    /// <summary>It was refused, or did not run for another reason.</summary>
    Refused,

    /// <summary>It went on in the background, and nothing later shows how it ended.</summary>
    Backgrounded,

    /// <summary>It was stopped when its time was up.</summary>
    TimedOut,

    /// <summary>Its result is missing.</summary>
    Unresolved,
}
