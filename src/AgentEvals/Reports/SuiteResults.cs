using AgentEvals.Results;
using AgentEvals.Results.Lifecycle;

namespace AgentEvals.Reports;

/// <summary>All that reports are made of: what folders of results hold.</summary>
/// <param name="folders">The folders, each with what was read from it.</param>
/// <param name="baseline">The baseline that they are held against; null means none.</param>
/// <param name="reveals">The looks at holdout scenarios; null means none.</param>
public sealed class SuiteResults(IReadOnlyList<SuiteResults.ReadFolder> folders, Baseline? baseline = null, RevealReading? reveals = null)
{
    private readonly Lazy<IReadOnlyList<ScenarioStanding>> _standings = new(() => StandingsOf(folders, baseline));

    /// <summary>The folders, each with what was read from it.</summary>
    public IReadOnlyList<ReadFolder> Folders { get; } = folders;

    /// <summary>The baseline that they are held against; null means none.</summary>
    public Baseline? Baseline { get; } = baseline;

    /// <summary>The looks at holdout scenarios, oldest first, each once.</summary>
    public IReadOnlyList<Reveal> Reveals { get; } = reveals?.Reveals ?? [];

    /// <summary>Absolute path of the project that the results are of: recordings are looked for in it too; null means unknown.</summary>
    public string? Project { get; private init; }

    /// <summary>The same, of a project.</summary>
    /// <param name="directory">Absolute path.</param>
    public SuiteResults Of(string directory) => new(Folders, Baseline, reveals) { Project = directory };

    /// <summary>The results of all folders, folder by folder, oldest first.</summary>
    public IEnumerable<ResultSummary> Results => Folders.SelectMany(folder => folder.Reading.Results);

    /// <summary>The results of all folders with those of challengers in shadow runs, to compare agents by.</summary>
    public IEnumerable<ResultSummary> OfEveryAgent => Folders.SelectMany(folder => folder.Reading.OfEveryAgent);

    /// <summary>Files that could not be read, and why.</summary>
    public IReadOnlyList<string> Remarks => [.. Folders.SelectMany(folder => folder.Reading.Remarks), .. reveals?.Remarks ?? []];

    /// <summary>The scenarios that were run, by category and name.</summary>
    internal IReadOnlyList<ScenarioStanding> Standings => _standings.Value;

    /// <summary>Reads folders of results. Files that are no results become remarks; a folder that does not exist is empty.</summary>
    /// <param name="folders">One or more; the same run in several counts once.</param>
    /// <param name="baseline">The baseline to hold them against; null means none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static SuiteResults Read(
        IEnumerable<ResultFolder> folders,
        Baseline? baseline = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(folders);
        var all = folders.ToList();
        return new SuiteResults(
            [.. all.Select(folder => new ReadFolder(folder, ResultReading.Of(folder, cancellationToken)))],
            baseline,
            RevealsOf(all)
        );
    }

    /// <summary>Logs of several machines have lines in common where one was copied from the other.</summary>
    private static RevealReading RevealsOf(List<ResultFolder> folders)
    {
        var readings = folders.Select(folder => RevealLog.Of(folder).Read()).ToList();
        return new RevealReading(
            [.. readings.SelectMany(reading => reading.Reveals).Distinct().OrderBy(reveal => reveal.At)],
            [.. readings.SelectMany(reading => reading.Remarks)]
        );
    }

    private static IReadOnlyList<ScenarioStanding> StandingsOf(IReadOnlyList<ReadFolder> folders, Baseline? baseline) =>
        [
            .. folders
                .SelectMany(folder => folder.Reading.Results)
                .GroupBy(result => (result.Category, result.Name))
                .OrderBy(scenario => $"{scenario.Key.Category}/{scenario.Key.Name}", StringComparer.Ordinal)
                .AsParallel()
                .AsOrdered()
                .Select(scenario => new ScenarioStanding([.. scenario], baseline))
                .Where(standing => standing.Newest is { IsRetirement: false }),
        ];

    /// <summary>A folder and what was read from it.</summary>
    /// <param name="Folder">The folder.</param>
    /// <param name="Reading">What it holds.</param>
    public sealed record ReadFolder(ResultFolder Folder, ResultReading Reading);
}
