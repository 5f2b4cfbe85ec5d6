using AgentEvals.Problems;
using AgentEvals.Scenarios.Reading;
using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Scenarios;

/// <summary>Finds and loads agentevals.yaml.</summary>
public static class SuiteSettingsLoader
{
    /// <summary>The name of the file; <c>agentevals.yml</c> works too.</summary>
    public const string FileName = "agentevals.yaml";

    private const string OtherFileName = "agentevals.yml";

    /// <summary>
    /// The nearest folder, from <paramref name="directory"/> upwards, that holds agentevals.yaml, not looking beyond the root of the git
    /// repository. When there is none: the nearest folder with a .NET project, where the file would stand; otherwise <paramref name="directory"/>.
    /// </summary>
    /// <param name="directory">Absolute path.</param>
    public static string FindRoot(string directory)
    {
        var start = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        string? project = null;
        for (var current = start; current is not null; current = Path.GetDirectoryName(current))
        {
            if (File.Exists(Path.Combine(current, FileName)) || File.Exists(Path.Combine(current, OtherFileName)))
            {
                return current;
            }

            project ??= HasProject(current) ? current : null;
            if (Path.Exists(Path.Combine(current, ".git")))
            {
                break;
            }
        }

        return project ?? start;
    }

    private static bool HasProject(string folder)
    {
        try
        {
            return Directory.EnumerateFiles(folder, "*.*proj").Any();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Loads the settings of a project; the built-in ones when it has no agentevals.yaml.</summary>
    /// <param name="root">Absolute path of the project's root, as <see cref="FindRoot"/> finds it.</param>
    /// <exception cref="AgentEvalsException">The file is wrong; all its problems at once.</exception>
    public static SuiteSettings Load(string root)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        var file = Path.Combine(folder, FileName);
        var other = Path.Combine(folder, OtherFileName);
        if (!File.Exists(other))
        {
            return File.Exists(file) ? LoadFile(file, folder) : SuiteSettings.BuiltIn(folder);
        }

        return File.Exists(file)
            ? throw new AgentEvalsException(
                new Problem(
                    ErrorCodes.TwoSettingsFiles,
                    $"{FileName} and {OtherFileName} stand side by side.",
                    "Remove one.",
                    new SourceLocation(other)
                )
            )
            : LoadFile(other, folder);
    }

    /// <summary>Loads a text as if it stood in agentevals.yaml.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="root">Absolute path of the project's root.</param>
    /// <exception cref="AgentEvalsException">The text is wrong; all its problems at once.</exception>
    public static SuiteSettings LoadText(string text, string root)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        return Load(text, folder, new ProblemList(Path.Combine(folder, FileName)));
    }

    private static SuiteSettings LoadFile(string file, string folder)
    {
        var problems = new ProblemList(file);
        return TextFile.Read(file, problems) is { } text ? Load(text, folder, problems) : throw new AgentEvalsException(problems.InOrder());
    }

    private static SuiteSettings Load(string text, string folder, ProblemList problems)
    {
        var settings = YamlReader.Read(text, problems) is { } root
            ? SettingsReader.Read(root, new FileContext(problems.File, folder, problems))
            : null;
        return problems.Any || settings is null ? throw new AgentEvalsException(problems.InOrder()) : settings;
    }
}
