using AgentEvals.Grading;

namespace AgentEvals.Results;

/// <summary>Takes replays of one run together.</summary>
public static class DistinctRuns
{
    /// <summary>
    /// The runs of one scenario, oldest first. A run is known by when its trials were first made. Of several gradings by one test the one that
    /// began last holds, and of two that began together the one whose file name is last; where several tests grade a run, one that fails it holds.
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
                .Select(run =>
                    Newest(
                        run.GroupBy(grading => grading.Test, StringComparer.Ordinal)
                            .Select(Newest)
                            .GroupBy(grading => grading.Verdict == Verdict.Fail)
                            .MaxBy(gradings => gradings.Key)!
                    )
                ),
        ];
    }

    private static ResultSummary Newest(IEnumerable<ResultSummary> gradings) =>
        gradings.OrderBy(grading => grading.StartedAt.UtcTicks).ThenBy(grading => grading.File, StringComparer.Ordinal).Last();
}
