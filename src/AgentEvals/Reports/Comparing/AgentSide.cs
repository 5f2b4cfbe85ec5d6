namespace AgentEvals.Reports.Comparing;

/// <summary>One of two agents on the scenarios that both tried; means over scenarios.</summary>
/// <param name="PassRate">The mean pass rate; null without scenarios.</param>
/// <param name="Seconds">The mean duration of a trial.</param>
/// <param name="Tokens">The mean tokens of a trial.</param>
/// <param name="CostUsd">The mean known cost of a trial in US dollars.</param>
public sealed record AgentSide(double? PassRate, double? Seconds, double? Tokens, decimal? CostUsd);
