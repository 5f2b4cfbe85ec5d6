namespace AgentEvals.Reports;

/// <summary>The block of all regressions, or of all capabilities: "X/Y passed, previously X/Y".</summary>
/// <param name="Passed">Scenarios that passed.</param>
/// <param name="Scenarios">Scenarios that passed or failed.</param>
/// <param name="PreviouslyPassed">Scenarios that passed in the baseline; without one, those whose run before passed.</param>
/// <param name="PreviousScenarios">Scenarios of the baseline; without one, those that had a run before.</param>
public sealed record KindReport(int Passed, int Scenarios, int PreviouslyPassed, int PreviousScenarios);
