namespace AgentEvals.Results.Lifecycle;

/// <summary>Something about a suite that should be tidied.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Scenario"><c>category/name</c>; null when it concerns no scenario that can be loaded.</param>
/// <param name="File">Absolute path of the file or folder that it concerns.</param>
/// <param name="Fact">What was found: a sentence.</param>
/// <param name="Advice">What to do: a sentence.</param>
public sealed record PruneFinding(PruneKind Kind, string? Scenario, string? File, string Fact, string Advice);
