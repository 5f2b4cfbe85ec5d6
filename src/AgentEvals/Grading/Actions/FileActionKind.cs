namespace AgentEvals.Grading.Actions;

/// <summary>What a call did to a path.</summary>
internal enum FileActionKind
{
    /// <summary>Read its content.</summary>
    Read,

    /// <summary>Created or changed it.</summary>
    Write,

    /// <summary>Deleted it, or moved it away.</summary>
    Delete,
}
