namespace AgentEvals.Scenarios;

/// <summary>What a model costs, in US dollars a million tokens. Null means that the price is not known.</summary>
/// <param name="Input">Tokens of input that no cache holds.</param>
/// <param name="Output">Tokens of output.</param>
/// <param name="CacheRead">Tokens of input read from the cache.</param>
/// <param name="CacheWrite">Tokens of input written to the cache.</param>
public sealed record ModelPrice(decimal Input, decimal Output, decimal? CacheRead = null, decimal? CacheWrite = null);
