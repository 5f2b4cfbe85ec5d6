using AgentEvals.Runs;

namespace AgentEvals.Results;

/// <summary>Finds controls that were last graded otherwise than they must be.</summary>
internal static class MisbehavingControls
{
    /// <summary>Their labels, in natural order.</summary>
    /// <param name="results">Results of one scenario, in any order.</param>
    public static IReadOnlyList<string> In(IEnumerable<ResultSummary> results) =>
        [
            .. results
                .Where(result => result.Control is not null)
                .GroupBy(result => result.Control!.Label, StringComparer.Ordinal)
                .Where(control => !control.MaxBy(result => (result.StartedAt, result.File))!.Control!.AsExpected)
                .Select(control => control.Key)
                .Order(LabelOrder.Natural),
        ];
}
