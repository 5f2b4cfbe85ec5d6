using AgentEvals.Problems;

namespace AgentEvals.Scenarios.Reading;

/// <summary>What all readers of one file share.</summary>
internal sealed class FileContext(string file, string root, ProblemList problems)
{
    /// <summary>Absolute path of the file that is read.</summary>
    public string File { get; } = file;

    /// <summary>The folder of the file: what relative paths start from.</summary>
    public string Directory { get; } = Path.GetDirectoryName(Path.GetFullPath(file)) ?? root;

    /// <summary>The project's root.</summary>
    public string Root { get; } = Path.TrimEndingDirectorySeparator(root);

    public ProblemList Problems { get; } = problems;

    public Dictionary<string, SourceLocation> Locations { get; } = new(32, StringComparer.Ordinal);

    public void Locate(string path, Yaml.YamlNode node) => Locations[path] = new SourceLocation(File, node.Line, node.Column);

    /// <summary>The path of a field as it is written in <see cref="Scenario.Locations"/>.</summary>
    public static string PathOf(string parent, string key) => parent.Length == 0 ? key : $"{parent}.{key}";
}
