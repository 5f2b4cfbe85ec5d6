using System.Collections.Concurrent;
using System.Reflection;
using AgentEvals.Problems;
using AgentEvals.Runs;
using AgentEvals.Scenarios;

namespace AgentEvals.Xunit.Discovery;

/// <summary>A test project with evals, as one process sees it: its folders, its settings, its scenarios. Read once.</summary>
internal sealed class EvalProject
{
    private readonly ConcurrentDictionary<string, ScenarioLoadResult> _scenarios = new(StringComparer.Ordinal);
    private readonly ScenarioLoader _loader = new();
    private readonly Lazy<string> _repository;

    private EvalProject(string outputDirectory, SourceManifest manifest, SuiteSettings settings, EvalOptions options)
    {
        OutputDirectory = outputDirectory;
        Manifest = manifest;
        Settings = settings;
        Options = options;
        _repository = new Lazy<string>(FindRepository);
    }

    /// <summary>Absolute path of the folder that the test assembly runs from; scenarios and fixtures are copied there.</summary>
    public string OutputDirectory { get; }

    /// <summary>Where those files came from.</summary>
    public SourceManifest Manifest { get; }

    /// <summary>What agentevals.yaml says.</summary>
    public SuiteSettings Settings { get; }

    /// <summary>What the environment says.</summary>
    public EvalOptions Options { get; }

    /// <summary>Absolute path of the folder that snapshots and results belong to: the project's source folder where it is on this machine.</summary>
    public string Directory => Manifest.ProjectDirectory ?? OutputDirectory;

    /// <summary>Absolute path of the folder for results and live recordings.</summary>
    public string ResultsDirectory =>
        Options.Results is { } folder ? Path.GetFullPath(folder, Directory) : Path.Combine(Directory, ".agentevals");

    /// <summary>
    /// A file of the project as CI systems name it: relative to the root of the repository, or to the project where there is none; forward slashes.
    /// </summary>
    /// <param name="file">Absolute path.</param>
    public string InRepository(string file) => Path.GetRelativePath(_repository.Value, file).Replace('\\', '/');

    /// <summary>Reads the project of an assembly.</summary>
    /// <exception cref="AgentEvalsException">The manifest, the settings or the environment are wrong.</exception>
    public static EvalProject Load(Assembly assembly)
    {
        var output = Path.GetDirectoryName(assembly.Location)!;
        var manifest = SourceManifest.Load(assembly.Location);
        var options = EvalOptions.FromEnvironment(Environment.GetEnvironmentVariable);
        var settings = SuiteSettingsLoader.Load(SuiteSettingsLoader.FindRoot(manifest.ProjectDirectory ?? output));
        return new EvalProject(output, manifest, settings, options);
    }

    /// <summary>The challengers of a shadow run: those of agentevals.yaml but for the agent that is the champion in this run.</summary>
    /// <param name="champion">Its name; null means the suite's default.</param>
    public IReadOnlyList<string> ChallengersOf(string? champion)
    {
        var name = AgentNamed(champion).Name;
        return [.. Settings.Challengers.Where(challenger => challenger != name)];
    }

    /// <summary>An agent's name as it is configured: <c>champion</c> stands for the agent that has that role, where no agent is called so.</summary>
    public string? Named(string? name) => name == "champion" && !Settings.Agents.ContainsKey(name) ? Settings.DefaultAgent ?? name : name;

    /// <summary>The settings of an agent.</summary>
    /// <param name="name">Its name; null means the suite's default.</param>
    /// <exception cref="AgentEvalsException">AE5022: no agent is named; AE5023: there is none of that name.</exception>
    public AgentSettings AgentNamed(string? name)
    {
        var known = string.Join(", ", Settings.Agents.Keys.Order(StringComparer.Ordinal));
        return (Named(name) ?? Settings.DefaultAgent) switch
        {
            null => throw new AgentEvalsException(
                new Problem(
                    "AE5022",
                    "No agent is named for a live run.",
                    $"Set AGENTEVALS_AGENT, or default_agent in agentevals.yaml, to one of: {known}."
                )
            ),
            var wanted when Settings.Agents.TryGetValue(wanted, out var agent) => agent,
            var wanted => throw new AgentEvalsException(
                new Problem("AE5023", $"There is no agent '{wanted}'.", $"Use one of: {known}; or add it to agents in agentevals.yaml.")
            ),
        };
    }

    /// <summary>Reads a scenario; the second time from memory.</summary>
    /// <param name="relativePath">The file, relative to the output folder, forward slashes.</param>
    public ScenarioLoadResult Scenario(string relativePath) =>
        _scenarios.GetOrAdd(relativePath, path => _loader.Load(Path.Combine(OutputDirectory, path), Settings));

    private string FindRepository()
    {
        var root = Directory;
        while (root is not null && !Path.Exists(Path.Combine(root, ".git")))
        {
            root = Path.GetDirectoryName(root);
        }

        return root ?? Directory;
    }
}
