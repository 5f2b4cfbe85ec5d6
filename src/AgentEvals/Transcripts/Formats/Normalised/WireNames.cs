using System.Collections.Frozen;
using System.Text.Json;

namespace AgentEvals.Transcripts.Formats.Normalised;

/// <summary>How an enumeration's members are written: snake case, as in <c>needs_review</c>.</summary>
internal static class WireNames<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> Names =
        Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

    private static readonly FrozenDictionary<string, T> Values = Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    public static string Write(T value) => Names[value];

    /// <summary>The member; the enumeration's first for a name that a newer version wrote.</summary>
    public static T Read(string? name) => name is not null && Values.TryGetValue(name, out var value) ? value : default;

    /// <summary>All names with their values.</summary>
    public static IEnumerable<KeyValuePair<T, string>> All => Names;
}
