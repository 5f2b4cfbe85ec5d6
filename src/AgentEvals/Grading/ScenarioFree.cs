using AgentEvals.Scenarios;

namespace AgentEvals.Grading;

/// <summary>
/// Grading of a run for which nobody wrote a scenario, such as a pull request made by an agent. What nobody asked for is not
/// applicable; what holds for every run is graded: escapes, generated files, secrets, weakened tests, claims, risky actions.
/// </summary>
public static class ScenarioFree
{
    /// <summary>Stands in for the scenario: no task, no rules, the network allowed.</summary>
    public static Scenario Scenario { get; } =
        new()
        {
            Name = "no-scenario",
            Category = "none",
            Task = "",
            Network = NetworkRule.Allow,
        };

    /// <summary>True when nobody said what the task was, so that nothing can be a surprise.</summary>
    public static bool Is(Scenario scenario) => string.IsNullOrWhiteSpace(scenario.Task);
}
