namespace AgentEvals.Mining.Patterns;

/// <summary>How far a search is.</summary>
/// <param name="Sessions">Sessions read so far.</param>
/// <param name="Of">Sessions to read.</param>
/// <param name="Bytes">Bytes read so far.</param>
/// <param name="OfBytes">Bytes to read.</param>
public sealed record MiningProgress(int Sessions, int Of, long Bytes, long OfBytes);
