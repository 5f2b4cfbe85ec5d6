namespace AgentEvals.Transcripts;

/// <summary>
/// What a transcript cannot show. A grader that would have to see it answers inconclusive or needs_review instead of fail.
/// </summary>
[Flags]
public enum TranscriptGaps
{
    /// <summary>Everything that the model holds is shown.</summary>
    None = 0,

    /// <summary>Commands that were refused, or failed in a sandbox, may be missing altogether.</summary>
    HidesRefusedCommands = 1,

    /// <summary>Exit codes of commands are not shown.</summary>
    NoExitCodes = 1 << 1,

    /// <summary>Outputs of commands are not shown.</summary>
    NoOutputs = 1 << 2,

    /// <summary>What sub-agents did is not shown.</summary>
    NoSubAgents = 1 << 3,

    /// <summary>Which files were read is not shown.</summary>
    NoReads = 1 << 4,

    /// <summary>Commands are not shown.</summary>
    NoCommands = 1 << 5,

    /// <summary>Tokens are not shown.</summary>
    NoUsage = 1 << 6,

    /// <summary>The end is missing: what came after the last event is unknown.</summary>
    CutOff = 1 << 7,

    /// <summary>The reader shortened long texts to keep memory flat.</summary>
    Shortened = 1 << 8,
}
