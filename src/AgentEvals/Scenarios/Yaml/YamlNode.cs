namespace AgentEvals.Scenarios.Yaml;

/// <summary>A value in a YAML file, with the place where it starts.</summary>
internal abstract class YamlNode(int line, int column)
{
    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>What it is, for people: "text", "a list", "a mapping", "nothing".</summary>
    public abstract string Description { get; }
}
