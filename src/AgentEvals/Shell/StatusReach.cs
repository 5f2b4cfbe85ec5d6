namespace AgentEvals.Shell;

/// <summary>Whether a failure of one command makes the exit status of the whole line non-zero.</summary>
public enum StatusReach
{
    /// <summary>It cannot be told.</summary>
    Unknown,

    /// <summary>It does, whatever the other commands do.</summary>
    Reaches,

    /// <summary>The line can end with 0 although this command failed.</summary>
    Hidden,
}
