namespace AgentEvals.Transcripts;

/// <summary>Where a cost comes from.</summary>
public enum CostSource
{
    /// <summary>Nobody told.</summary>
    Unknown,

    /// <summary>The agent reported it.</summary>
    Reported,

    /// <summary>Computed from tokens and the prices in agentevals.yaml.</summary>
    PriceTable,
}
