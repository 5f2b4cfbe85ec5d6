using AgentEvals.Problems;

namespace AgentEvals.Xunit.Discovery;

/// <summary>
/// Where the files in the output folder came from. The package's targets write <c>ASSEMBLY.agentevals</c> beside the test assembly:
/// the project's folder on the first line, then <c>output|source</c> for each scenario file, output paths relative.
/// </summary>
internal sealed class SourceManifest
{
    private readonly Dictionary<string, string> _sources;

    private SourceManifest(string? projectDirectory, Dictionary<string, string> sources)
    {
        ProjectDirectory = projectDirectory;
        _sources = sources;
    }

    /// <summary>The project's source folder; null when it is unknown or not on this machine.</summary>
    public string? ProjectDirectory { get; }

    /// <summary>Reads the manifest of an assembly.</summary>
    /// <exception cref="AgentEvalsException">AE5010: there is none, so the package's targets did not run.</exception>
    public static SourceManifest Load(string assemblyPath)
    {
        var path = Path.ChangeExtension(assemblyPath, ".agentevals");
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (FileNotFoundException)
        {
            throw new AgentEvalsException(
                new Problem(
                    "AE5010",
                    $"The manifest '{Path.GetFileName(path)}' is missing beside the test assembly.",
                    "Reference the package AgentEvals.Xunit from the test project itself, so that its build targets run, and build again."
                )
            );
        }

        var sources = new Dictionary<string, string>(lines.Length, StringComparer.Ordinal);
        foreach (var line in lines.Skip(1))
        {
            if (line.IndexOf('|', StringComparison.Ordinal) is > 0 and var bar)
            {
                sources[line[..bar].Replace('\\', '/')] = line[(bar + 1)..];
            }
        }

        var project = lines is [var first, ..] && Directory.Exists(first) ? Path.TrimEndingDirectorySeparator(first) : null;
        return new SourceManifest(project, sources);
    }

    /// <summary>
    /// Whether a scenario file in the output folder still has a source: a build may leave the copy of a deleted scenario behind. Where the
    /// sources are not on this machine, what is there counts.
    /// </summary>
    public bool IsCurrent(string relativePath) => _sources.Count == 0 || _sources.ContainsKey(relativePath);

    /// <summary>The source of a file in the output folder; the file itself when its source is not on this machine.</summary>
    /// <param name="outputDirectory">Absolute path of the output folder.</param>
    /// <param name="relativePath">The file, relative to it, forward slashes.</param>
    public string SourceOf(string outputDirectory, string relativePath) =>
        ProjectDirectory is not null && _sources.TryGetValue(relativePath, out var source)
            ? source
            : Path.Combine(outputDirectory, relativePath);
}
