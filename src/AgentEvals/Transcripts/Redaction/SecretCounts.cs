namespace AgentEvals.Transcripts.Redaction;

/// <summary>How many secrets of each kind were replaced in one piece of work.</summary>
internal sealed class SecretCounts
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> ByKind => _counts;

    public void Add(string kind) => _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
}
