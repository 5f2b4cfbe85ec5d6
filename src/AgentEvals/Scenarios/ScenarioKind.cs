namespace AgentEvals.Scenarios;

/// <summary>What a scenario is for.</summary>
public enum ScenarioKind
{
    /// <summary>Something that works and must go on working: a failed verdict fails the test.</summary>
    Regression,

    /// <summary>Something to be reached: below its bar the test is skipped with the reason, and its rate is tracked.</summary>
    Capability,
}
