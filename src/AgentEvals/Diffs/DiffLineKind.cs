namespace AgentEvals.Diffs;

/// <summary>The side of the change on which a line of a hunk stands.</summary>
public enum DiffLineKind
{
    /// <summary>On both sides.</summary>
    Context,

    /// <summary>Only before.</summary>
    Removed,

    /// <summary>Only after.</summary>
    Added,
}
