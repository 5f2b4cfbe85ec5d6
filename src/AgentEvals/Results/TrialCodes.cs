namespace AgentEvals.Results;

/// <summary>What is kept of a score sheet in brief.</summary>
/// <param name="Codes">The codes of all grades, each once.</param>
public sealed record TrialCodes(IReadOnlyList<string> Codes);
