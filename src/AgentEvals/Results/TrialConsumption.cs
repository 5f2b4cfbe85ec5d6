namespace AgentEvals.Results;

/// <summary>What a trial consumed, in sum.</summary>
/// <param name="TotalTokens">All tokens: input, cache reads and writes, output.</param>
/// <param name="CostUsd">Cost in US dollars; null when unknown.</param>
public sealed record TrialConsumption(long TotalTokens, decimal? CostUsd);
