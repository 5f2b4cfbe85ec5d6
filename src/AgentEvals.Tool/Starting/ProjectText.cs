namespace AgentEvals.Tool.Starting;

/// <summary>The text of a project file and of the props files above it: enough to see what is set and referenced, without running MSBuild.</summary>
internal sealed class ProjectText
{
    private static readonly string[] Shared = ["Directory.Build.props", "Directory.Build.targets"];
    private readonly string _text;

    public ProjectText(string project)
    {
        var texts = new List<string> { File.ReadAllText(project) };
        foreach (var name in Shared)
        {
            for (var folder = Path.GetDirectoryName(project); folder is not null; folder = Path.GetDirectoryName(folder))
            {
                // MSBuild takes the nearest one.
                if (File.Exists(Path.Combine(folder, name)))
                {
                    texts.Add(File.ReadAllText(Path.Combine(folder, name)));
                    break;
                }
            }
        }

        _text = string.Join('\n', texts);
    }

    /// <summary>True when a package, or a project of that name, is referenced.</summary>
    public bool References(string package) =>
        _text.Contains($"Include=\"{package}\"", StringComparison.OrdinalIgnoreCase)
        || _text.Contains($"{package}.csproj\"", StringComparison.OrdinalIgnoreCase);

    public bool HasImplicitUsings =>
        _text.Contains("<ImplicitUsings>enable", StringComparison.OrdinalIgnoreCase)
        || _text.Contains("<ImplicitUsings>true", StringComparison.OrdinalIgnoreCase);
}
