namespace AgentEvals.Results;

/// <summary>What was read from a folder of results.</summary>
/// <param name="Results">The results, ordered by file name: oldest first.</param>
/// <param name="Remarks">One line for each file that is no result, with its name and why.</param>
public sealed record ResultReading(IReadOnlyList<ResultSummary> Results, IReadOnlyList<string> Remarks)
{
    /// <summary>Reads a folder, and brings its index up to date where it may be written. A folder that does not exist is empty.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static ResultReading Of(ResultFolder folder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return new ResultReader(folder).Read([], cancellationToken);
    }
}
