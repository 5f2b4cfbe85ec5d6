using AgentEvals.Scenarios.Reading;
using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Scenarios;

/// <summary>
/// Loads scenario files: strictly, with every problem of a file at once and at its place. Nothing that a file holds makes it throw or
/// stall. One loader may be used by many threads; what it learns of fixtures is shared through its <see cref="FixtureHasher"/>.
/// </summary>
/// <param name="fixtures">Knows the content of fixture directories.</param>
public sealed class ScenarioLoader(FixtureHasher fixtures)
{
    /// <summary>A loader with a <see cref="FixtureHasher"/> of its own.</summary>
    public ScenarioLoader()
        : this(new FixtureHasher()) { }

    /// <summary>Loads a file.</summary>
    /// <param name="absolutePath">Absolute path of the file.</param>
    /// <param name="settings">The project's settings, for defaults and the root.</param>
    public ScenarioLoadResult Load(string absolutePath, SuiteSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var problems = new ProblemList(absolutePath);
        return TextFile.Read(absolutePath, problems) is { } text
            ? Load(text, absolutePath, settings, problems)
            : new ScenarioLoadResult(problems.File, null, problems.InOrder());
    }

    /// <summary>Loads a text as if it stood in a file.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="path">Absolute path that the text would have: relative paths in it start from its folder.</param>
    /// <param name="settings">The project's settings, for defaults and the root.</param>
    public ScenarioLoadResult LoadText(string text, string path, SuiteSettings settings)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(settings);
        return Load(text, path, settings, new ProblemList(path));
    }

    private ScenarioLoadResult Load(string text, string path, SuiteSettings settings, ProblemList problems)
    {
        var scenario = YamlReader.Read(text, problems) is { } root
            ? ScenarioReader.Read(root, new FileContext(path, settings.Root, problems), settings, fixtures)
            : null;
        return problems.Any
            ? new ScenarioLoadResult(problems.File, null, problems.InOrder())
            : new ScenarioLoadResult(problems.File, scenario, []);
    }
}
