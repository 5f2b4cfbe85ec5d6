using AgentEvals.Problems;
using AgentEvals.Scenarios;

namespace AgentEvals.Results.Lifecycle;

/// <summary>A suite as it lies on disk: its settings, its scenarios, and the results that it has so far.</summary>
public sealed record Suite
{
    /// <summary>The globs of scenario files by their usual names.</summary>
    public static IReadOnlyList<string> UsualScenarios { get; } = ["**/*.eval.{yaml,yml}", ".claude/evals/scenarios/**/*.{yaml,yml}"];

    /// <summary>What agentevals.yaml says.</summary>
    public required SuiteSettings Settings { get; init; }

    /// <summary>Absolute path of the test project's folder.</summary>
    public required string Directory { get; init; }

    /// <summary>The scenarios that could be loaded, retired ones and drafts included, in the order of their paths.</summary>
    public required IReadOnlyList<Scenario> Scenarios { get; init; }

    /// <summary>What is wrong with the files of the others.</summary>
    public required IReadOnlyList<Problem> Problems { get; init; }

    /// <summary>Where the results lie.</summary>
    public required IReadOnlyList<ResultFolder> Folders { get; init; }

    /// <summary>The results of all folders; one that lies in two of them stands here once.</summary>
    public required IReadOnlyList<ResultSummary> Results { get; init; }

    /// <summary>The results of every agent, challengers' in shadow runs included, which stand in no other figure of the suite.</summary>
    public required IReadOnlyList<ResultSummary> Evidence { get; init; }

    /// <summary>Files among the results that are none.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>Absolute path of the baseline.</summary>
    public string BaselineFile => Path.Combine(Directory, Baseline.FileName);

    /// <summary>Absolute path of the log of decisions.</summary>
    public string DecisionLogFile => Path.Combine(Settings.Root, DecisionLog.FileName);

    /// <summary>Loads a suite.</summary>
    /// <param name="directory">Absolute path of the test project's folder.</param>
    /// <param name="folders">Where the results lie; a folder that does not exist is empty.</param>
    /// <param name="globs">Which files are scenarios, relative to the folder; empty means <see cref="UsualScenarios"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="AgentEvalsException">agentevals.yaml is wrong, or a glob is malformed.</exception>
    public static Suite Load(
        string directory,
        IReadOnlyList<ResultFolder> folders,
        IReadOnlyList<string> globs,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(folders);
        ArgumentNullException.ThrowIfNull(globs);
        var settings = SuiteSettingsLoader.Load(SuiteSettingsLoader.FindRoot(directory));
        var loader = new ScenarioLoader();
        var loaded = (globs.Count > 0 ? globs : UsualScenarios)
            .SelectMany(glob => ScenarioDiscovery.Find(directory, glob))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(path => loader.Load(Path.Combine(directory, path), settings))
            .ToList();
        List<Scenario> scenarios = [.. loaded.Select(file => file.Scenario).OfType<Scenario>()];
        var readings = folders.Select(folder => ResultReading.Of(folder, cancellationToken)).ToList();
        return new Suite
        {
            Settings = settings,
            Directory = directory,
            Scenarios = scenarios,
            Problems = [.. loaded.SelectMany(file => file.Problems), .. ScenarioNames.FindDuplicates(scenarios)],
            Folders = folders,
            Results = [.. readings.SelectMany(reading => reading.Results).DistinctBy(result => result.File, StringComparer.Ordinal)],
            Evidence = [.. readings.SelectMany(reading => reading.OfEveryAgent).DistinctBy(result => result.File, StringComparer.Ordinal)],
            Remarks = [.. readings.SelectMany(reading => reading.Remarks)],
        };
    }

    /// <summary>The scenario that is meant by a name.</summary>
    /// <param name="name"><c>category/name</c>, or the name alone where no other scenario has it.</param>
    /// <exception cref="AgentEvalsException">AE6022: there is none, or more than one. AE1xxx: its file is wrong.</exception>
    public Scenario Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var found = Scenarios.Where(scenario => scenario.Id == name || scenario.Name == name).ToList();
        return found switch
        {
            [var only] => only,
            [] when Problems.Count > 0 => throw new AgentEvalsException(Problems),
            [] => throw new AgentEvalsException(
                new Problem(
                    "AE6022",
                    $"There is no scenario '{name}' under {Directory}.",
                    Spelling.DidYouMean(
                        name,
                        Scenarios.SelectMany(scenario => new[] { scenario.Id, scenario.Name }),
                        "Name it as category/name, in the test project's folder or with --project."
                    )
                )
            ),
            _ => throw new AgentEvalsException(
                new Problem(
                    "AE6022",
                    $"{found.Count} scenarios are called '{name}'.",
                    $"Name one of {string.Join(", ", found.Select(scenario => scenario.Id))}."
                )
            ),
        };
    }
}
