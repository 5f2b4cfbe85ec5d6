namespace AgentEvals.Transcripts.Redaction;

/// <summary>Something from which secrets were taken out.</summary>
/// <param name="Value">What is left; the same object when there was nothing to take out.</param>
/// <param name="Counts">How many secrets of each kind were replaced; empty when none.</param>
public sealed record Redacted<T>(T Value, IReadOnlyDictionary<string, int> Counts);
