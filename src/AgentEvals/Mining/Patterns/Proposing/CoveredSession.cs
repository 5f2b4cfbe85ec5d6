using AgentEvals.Results;

namespace AgentEvals.Mining.Patterns.Proposing;

/// <summary>A session that an existing scenario is about already.</summary>
/// <param name="Session">The agent's id of the session.</param>
/// <param name="Scenario">The scenario's <c>category/name</c>.</param>
/// <param name="History">How often the scenario passed; null when it never ran.</param>
public sealed record CoveredSession(string Session, string Scenario, PassRecord? History);
