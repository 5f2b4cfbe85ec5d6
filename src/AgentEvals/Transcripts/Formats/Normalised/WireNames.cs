using System.Text.Json;

namespace AgentEvals.Transcripts.Formats.Normalised;

/// <summary>How an enumeration's members are written: snake case, as in <c>needs_review</c>.</summary>
/// <remarks>Two arrays: a dictionary over each enumeration costs a start more than all lookups of a suite would win back from a dozen names.</remarks>
internal static class WireNames<T>
    where T : struct, Enum
{
    private static readonly T[] Members = Enum.GetValues<T>();
    private static readonly string[] Names = Array.ConvertAll(Enum.GetNames<T>(), JsonNamingPolicy.SnakeCaseLower.ConvertName);

    public static string Write(T value)
    {
        var index = 0;
        while (!Members[index].Equals(value))
        {
            index++;
        }

        return Names[index];
    }

    /// <summary>The member; the enumeration's first for a name that a newer version wrote.</summary>
    public static T Read(string? name) => name is not null && TryRead(name, out var value) ? value : default;

    /// <summary>The member; false where there is none of that name.</summary>
    public static bool TryRead(string name, out T value)
    {
        var index = Array.IndexOf(Names, name);
        value = index < 0 ? default : Members[index];
        return index >= 0;
    }

    /// <summary>All names with their values.</summary>
    public static IEnumerable<KeyValuePair<T, string>> All => Members.Zip(Names, KeyValuePair.Create);
}
