namespace AgentEvals.Results;

/// <summary>What was read from a folder of results.</summary>
/// <param name="Results">The suite's results, ordered by file name: oldest first.</param>
/// <param name="Remarks">One line for each file that is no result, with its name and why.</param>
public sealed record ResultReading(IReadOnlyList<ResultSummary> Results, IReadOnlyList<string> Remarks)
{
    /// <summary>
    /// Results of challengers in shadow runs, ordered likewise. They are no part of <paramref name="Results"/>, so that nothing that speaks of the suite counts
    /// them; <see cref="OfEveryAgent"/> has both, to compare agents.
    /// </summary>
    public IReadOnlyList<ResultSummary> Shadows { get; init; } = [];

    /// <summary>What every agent did, as champion or as challenger, each as if it were the only one; ordered likewise.</summary>
    public IReadOnlyList<ResultSummary> OfEveryAgent =>
        Shadows.Count == 0
            ? Results
            :
            [
                .. Results
                    .Concat(Shadows.Select(result => result with { Shadow = false }))
                    .OrderBy(result => result.File, StringComparer.Ordinal),
            ];

    /// <summary>Reads a folder, and brings its index up to date where it may be written. A folder that does not exist is empty.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static ResultReading Of(ResultFolder folder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return new ResultReader(folder).Read([], cancellationToken);
    }
}
