namespace AgentEvals.Scenarios;

/// <summary>What a threshold is about.</summary>
public enum GateMetric
{
    /// <summary>The share of scenarios whose newest run passed.</summary>
    Rate,

    /// <summary>The chance that all of k trials pass, averaged over scenarios.</summary>
    PassHatK,

    /// <summary>The chance that at least one of k trials passes, averaged over scenarios.</summary>
    PassAtK,
}
