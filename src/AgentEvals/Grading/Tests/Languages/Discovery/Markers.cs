namespace AgentEvals.Grading.Tests.Languages.Discovery;

/// <summary>Joins markers that say the same kind of thing about one test, so that a further one can be told from a changed one.</summary>
internal static class Markers
{
    /// <summary>All of them, each once, separated by semicolons; null when there is none.</summary>
    public static string? Join(params IEnumerable<string?> markers)
    {
        var given = markers
            .OfType<string>()
            .SelectMany(marker => marker.Split("; ", StringSplitOptions.RemoveEmptyEntries))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return given.Count == 0 ? null : string.Join("; ", given);
    }
}
