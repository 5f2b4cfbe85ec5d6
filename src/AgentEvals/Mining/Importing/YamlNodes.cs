using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Mining.Importing;

/// <summary>Looks into YAML whose keys are not ours, so that nothing in it is an error.</summary>
internal static class YamlNodes
{
    /// <summary>The value of a key; null when it is absent.</summary>
    public static YamlNode? Entry(this YamlMapping mapping, string key) =>
        mapping.Entries.FirstOrDefault(entry => entry.Key.Value == key) is { Key: not null } found ? found.Value : null;

    /// <summary>The text of a key; null when it is absent or no text.</summary>
    public static string? Text(this YamlMapping mapping, string key) =>
        mapping.Entry(key) is YamlScalar { IsNothing: false } scalar ? scalar.Value : null;

    /// <summary>The items of a list; one value stands for a list of one.</summary>
    public static IReadOnlyList<YamlNode> Items(this YamlNode? node) =>
        node switch
        {
            null or YamlScalar { IsNothing: true } => [],
            YamlSequence sequence => sequence.Items,
            _ => [node],
        };
}
