namespace AgentEvals.Reports;

/// <summary>How often a holdout scenario was looked at. Each look makes it say less about scenarios that nobody has seen.</summary>
/// <param name="Scenario"><c>category/name</c>.</param>
/// <param name="Looks">Live runs whose outcome was seen.</param>
/// <param name="Fingerprints">The looks by the fingerprint that was tried, most first.</param>
public sealed record HoldoutLooks(string Scenario, int Looks, IReadOnlyDictionary<string, int> Fingerprints);
