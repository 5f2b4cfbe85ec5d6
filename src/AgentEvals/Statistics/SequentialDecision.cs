namespace AgentEvals.Statistics;

/// <summary>What a sequential test says so far.</summary>
public enum SequentialDecision
{
    /// <summary>Another trial is needed.</summary>
    Continue,

    /// <summary>The rate is the low one: stop.</summary>
    Low,

    /// <summary>The rate is the high one: stop.</summary>
    High,
}
