namespace AgentEvals.Reports;

/// <summary>A pass@k or pass^k of several cases: the mean over those that had k trials at least.</summary>
/// <param name="Name">Such as <c>pass@3</c>.</param>
/// <param name="Value">The mean; null when no case had enough trials.</param>
/// <param name="Cases">The cases that had enough trials.</param>
/// <param name="Undefined">The cases that had trials, but too few.</param>
public sealed record PassMetric(string Name, double? Value, int Cases, int Undefined);
