namespace AgentEvals.Results.Lifecycle;

/// <summary>What should be tidied in a suite.</summary>
/// <param name="Findings">By kind, then by scenario.</param>
/// <param name="Scenarios">The scenarios that were looked at.</param>
/// <param name="Holding">Regressions whose last five runs all passed: they are doing their job, and stay.</param>
/// <param name="HasResults">False when no result was found, so that nothing can be said of what runs show.</param>
public sealed record PruneReport(IReadOnlyList<PruneFinding> Findings, int Scenarios, IReadOnlyList<string> Holding, bool HasResults);
