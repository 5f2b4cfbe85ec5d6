namespace AgentEvals.Results;

/// <summary>What was read from a log of reveals.</summary>
/// <param name="Reveals">The reveals, oldest first, each once however often it stands there.</param>
/// <param name="Remarks">One line for each line that is no reveal, with its number and why.</param>
public sealed record RevealReading(IReadOnlyList<Reveal> Reveals, IReadOnlyList<string> Remarks);
