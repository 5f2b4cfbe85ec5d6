using AgentEvals.Agents;
using AgentEvals.Results;
using AgentEvals.Results.Lifecycle;

namespace AgentEvals.Reports;

/// <summary>What a suite's results say. Made of results alone; every form of report is written from it.</summary>
public sealed record ReportModel
{
    /// <summary>The status.</summary>
    public required ReportStatus Status { get; init; }

    /// <summary>Why it is not <see cref="ReportStatus.ShipIt"/>, one line each.</summary>
    public required IReadOnlyList<string> StatusReasons { get; init; }

    /// <summary>The k of pass@k and pass^k in the categories: the most that a pass policy of the suite asks for.</summary>
    public required int K { get; init; }

    /// <summary>The categories by name.</summary>
    public required IReadOnlyList<CategoryReport> Categories { get; init; }

    /// <summary>All categories together.</summary>
    public required CategoryReport All { get; init; }

    /// <summary>By kind, then by split: <c>regression</c>, <c>capability</c>, <c>optimization</c>, <c>holdout</c>; those without a scenario are left out.</summary>
    public required IReadOnlyList<CategoryReport> Groups { get; init; }

    /// <summary>The regressions.</summary>
    public required KindReport Regression { get; init; }

    /// <summary>The capabilities.</summary>
    public required KindReport Capability { get; init; }

    /// <summary>pass@1, pass@3 and pass^3 over all scenarios.</summary>
    public required IReadOnlyList<PassMetric> Metrics { get; init; }

    /// <summary>The scenarios by category and name.</summary>
    public required IReadOnlyList<ScenarioReport> Scenarios { get; init; }

    /// <summary>The agents of the newest runs, each once.</summary>
    public required IReadOnlyList<AgentIdentity> Agents { get; init; }

    /// <summary>How the suite stands against its baseline; null without one.</summary>
    public BaselineReport? Baseline { get; init; }

    /// <summary>How the holdout stands against the optimization split; null without a holdout.</summary>
    public HoldoutReport? Holdout { get; init; }

    /// <summary>Files that could not be read, and why.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>Reads folders of results. Files that are no results become remarks; a folder that does not exist is empty.</summary>
    /// <param name="folders">One or more; the same run in several counts once.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static ReportModel Read(IEnumerable<ResultFolder> folders, CancellationToken cancellationToken = default) =>
        Read(folders, null, cancellationToken);

    /// <summary>Reads folders of results, and holds them against a baseline.</summary>
    /// <param name="folders">One or more; the same run in several counts once.</param>
    /// <param name="baseline">The baseline; null means none: then each scenario is held against its run before.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static ReportModel Read(IEnumerable<ResultFolder> folders, Baseline? baseline, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folders);
        return Of(SuiteResults.Read(folders, baseline, cancellationToken));
    }

    /// <summary>Sums up what was read.</summary>
    public static ReportModel Of(SuiteResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return ReportBuilder.Build(results);
    }
}
