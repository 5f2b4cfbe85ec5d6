using System.Collections.Frozen;

namespace AgentEvals.Scenarios.Reading;

/// <summary>The keys that one mapping may have.</summary>
internal sealed class KeySet
{
    private readonly FrozenDictionary<string, int> _index;

    /// <param name="what">What the mapping is, for messages: "a scenario".</param>
    /// <param name="names">The keys, in the order of the documentation.</param>
    public KeySet(string what, params ReadOnlySpan<string> names)
    {
        What = what;
        Names = names.ToArray();
        _index = Names.Select((name, index) => KeyValuePair.Create(name, index)).ToFrozenDictionary(StringComparer.Ordinal);
    }

    public string What { get; }

    public IReadOnlyList<string> Names { get; }

    public int Count => Names.Count;

    /// <summary>The key's number, or -1.</summary>
    public int IndexOf(string name) => _index.TryGetValue(name, out var index) ? index : -1;
}
