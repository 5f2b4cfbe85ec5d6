namespace AgentEvals.Transcripts;

/// <summary>Where an exit code comes from. An unknown code never counts as success.</summary>
public enum ExitCodeSource
{
    /// <summary>The transcript does not tell.</summary>
    Unknown,

    /// <summary>Read out of text that the agent's program wrote, such as "Exit code 7".</summary>
    ParsedText,

    /// <summary>A field of its own, or a status that the format defines as "exit code 0".</summary>
    Structured,
}
