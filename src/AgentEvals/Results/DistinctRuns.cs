namespace AgentEvals.Results;

/// <summary>Takes replays of one run together.</summary>
public static class DistinctRuns
{
    /// <summary>
    /// The runs of one scenario, oldest first. A run is known by when its trials were first made; of several gradings the one that
    /// began last holds, and of two that began together the one whose file name is last.
    /// </summary>
    /// <param name="results">Results of one scenario, in any order.</param>
    public static IReadOnlyList<ResultSummary> Of(IEnumerable<ResultSummary> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return
        [
            .. results
                .GroupBy(result => result.RunAt.UtcTicks)
                .OrderBy(run => run.Key)
                .Select(run => run.OrderBy(grading => grading.StartedAt.UtcTicks).ThenBy(grading => grading.File, StringComparer.Ordinal).Last()),
        ];
    }
}
