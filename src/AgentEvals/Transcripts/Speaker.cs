namespace AgentEvals.Transcripts;

/// <summary>Who said a message.</summary>
public enum Speaker
{
    /// <summary>The person, or the harness in their place.</summary>
    User,

    /// <summary>The agent's model.</summary>
    Agent,

    /// <summary>The agent's own program.</summary>
    System,
}
