namespace AgentEvals.Results.Lifecycle;

/// <summary>Why something should be tidied.</summary>
public enum PruneKind
{
    /// <summary>It decides nothing: its runs never pass, its controls are not graded as they must be.</summary>
    Broken,

    /// <summary>What it needs is gone, or what is kept for it is of no use.</summary>
    Rotten,

    /// <summary>A capability that is reached.</summary>
    Saturated,

    /// <summary>No agent worked on it for long.</summary>
    Stale,
}
