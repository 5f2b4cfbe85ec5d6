namespace AgentEvals.Tests.Scenarios;

/// <summary>What gives a YAML text its form, to be thrown together in any order.</summary>
internal static class YamlSigns
{
    public static IReadOnlyList<string> All { get; } =
    [":", ": ", "\n", "  ", "- ", "[", "]", "{", "}", "'", "\"", "|", ">", "#", "---", "?", ",", "é", "\t"];
}
