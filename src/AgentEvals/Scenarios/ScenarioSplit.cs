namespace AgentEvals.Scenarios;

/// <summary>Whether a scenario may be looked at while prompts are tuned.</summary>
public enum ScenarioSplit
{
    /// <summary>It may.</summary>
    Optimization,

    /// <summary>It may not: every live run is logged as a reveal.</summary>
    Holdout,
}
