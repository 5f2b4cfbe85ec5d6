namespace AgentEvals.Mining.Capturing;

/// <summary>How sure it is that a session began at a commit.</summary>
public enum CommitCertainty
{
    /// <summary>The session's log names the commit.</summary>
    Logged,

    /// <summary>The reflog shows that it was checked out when the session began.</summary>
    CheckedOut,

    /// <summary>It was the newest commit of the session's branch before the session began.</summary>
    NewestOfBranch,

    /// <summary>It was the newest commit of the branch that is checked out now, before the session began.</summary>
    Guess,
}
