namespace AgentEvals.Grading.Actions;

/// <summary>Where a path leads.</summary>
internal enum PlaceKind
{
    /// <summary>It cannot be told: a variable stands in it, or nobody knows where the workspace is.</summary>
    Unknown,

    /// <summary>Into the workspace.</summary>
    Inside,

    /// <summary>Out of the workspace.</summary>
    Outside,

    /// <summary>To a temporary directory: scratch work that nobody misses.</summary>
    Temporary,

    /// <summary>To a device such as <c>/dev/null</c>.</summary>
    Device,
}
