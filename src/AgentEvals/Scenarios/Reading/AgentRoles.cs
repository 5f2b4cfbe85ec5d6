namespace AgentEvals.Scenarios.Reading;

/// <summary>Who is compared with whom.</summary>
/// <param name="Champion">The champion's name; null when nobody is named.</param>
/// <param name="Challengers">The challengers' names, in their order.</param>
internal sealed record AgentRoles(string? Champion, IReadOnlyList<string> Challengers);
