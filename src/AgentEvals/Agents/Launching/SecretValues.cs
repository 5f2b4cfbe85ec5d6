namespace AgentEvals.Agents.Launching;

/// <summary>Which values must not reach a transcript.</summary>
internal static class SecretValues
{
    private static readonly string[] NameParts = ["KEY", "TOKEN", "SECRET", "PASSWORD", "CREDENTIAL", "CUSTOM_HEADERS"];

    /// <summary>The values of variables whose names say that they are secret.</summary>
    public static IEnumerable<string> In(IReadOnlyDictionary<string, string> environment) =>
        environment
            .Where(variable => IsSecretName(variable.Key) && variable.Value.Length >= ShortestSecret)
            .Select(variable => variable.Value)
            .Distinct(StringComparer.Ordinal);

    /// <summary>Whether a variable's name says that its value is secret.</summary>
    public static bool IsSecretName(string name) => NameParts.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a text in a credential file is long enough to be one; short ones are field values such as "Bearer".</summary>
    public static bool LooksLong(string text) => text.Length >= 16;

    // Shorter values ("1", "true", "dummy") would tear holes into ordinary words.
    private const int ShortestSecret = 6;
}
