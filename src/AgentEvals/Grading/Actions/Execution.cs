namespace AgentEvals.Grading.Actions;

/// <summary>Whether something that an agent set out to do was done.</summary>
internal enum Execution
{
    /// <summary>It was denied, or never started.</summary>
    Stopped,

    /// <summary>It ran and failed: what it did until then is not known.</summary>
    Tried,

    /// <summary>It stands behind a condition, or no result was seen: it may have run.</summary>
    Uncertain,

    /// <summary>It ran.</summary>
    Done,
}
