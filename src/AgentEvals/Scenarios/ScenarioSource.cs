namespace AgentEvals.Scenarios;

/// <summary>Where a scenario came from.</summary>
public enum ScenarioSource
{
    /// <summary>Somebody wrote it.</summary>
    Manual,

    /// <summary>A run that went wrong.</summary>
    Incident,

    /// <summary>Proposed by <c>agentevals mine</c>.</summary>
    TraceMining,
}
