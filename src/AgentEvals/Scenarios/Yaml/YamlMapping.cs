namespace AgentEvals.Scenarios.Yaml;

/// <summary>Keys with values, in the order of the file; a key may still stand there twice.</summary>
internal sealed class YamlMapping(int line, int column) : YamlNode(line, column)
{
    public List<YamlEntry> Entries { get; } = [];

    public override string Description => "a mapping";
}
