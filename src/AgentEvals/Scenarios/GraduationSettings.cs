namespace AgentEvals.Scenarios;

/// <summary>What <c>graduation</c> in agentevals.yaml says: when a capability holds well enough to become a regression.</summary>
/// <param name="LowerBound">The bar: the share of runs that must be shown to pass, as an exact one-sided 95 % lower bound; above 0 and below 1.</param>
/// <param name="Runs">The number of last runs that are looked at.</param>
/// <param name="Days">On how many different days (UTC) they must have been made at least: runs of one afternoon share that afternoon.</param>
public sealed record GraduationSettings(double LowerBound = 0.8, int Runs = 20, int Days = 2);
