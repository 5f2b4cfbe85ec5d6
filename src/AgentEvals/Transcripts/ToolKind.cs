namespace AgentEvals.Transcripts;

/// <summary>What a tool does, whatever an agent calls it. The kinds of the Agent Client Protocol, with delegation and questions apart.</summary>
public enum ToolKind
{
    /// <summary>Anything else, such as an unknown MCP tool.</summary>
    Other,

    /// <summary>Reads files.</summary>
    Read,

    /// <summary>Creates or changes files.</summary>
    Edit,

    /// <summary>Deletes files.</summary>
    Delete,

    /// <summary>Moves files.</summary>
    Move,

    /// <summary>Searches file names or contents.</summary>
    Search,

    /// <summary>Runs a command.</summary>
    Execute,

    /// <summary>Plans or takes notes.</summary>
    Think,

    /// <summary>Reaches for the network: pages, searches.</summary>
    Fetch,

    /// <summary>Hands work to a sub-agent.</summary>
    Delegate,

    /// <summary>Asks the user, or hands over a plan for approval.</summary>
    Ask,
}
