namespace AgentEvals.Scenarios;

/// <summary>Whether a scenario takes part.</summary>
public enum ScenarioStatus
{
    /// <summary>It does.</summary>
    Active,

    /// <summary>Not yet: it is skipped with that reason until somebody makes it active.</summary>
    Draft,

    /// <summary>No longer: a static skip with the reason of its retirement.</summary>
    Retired,
}
