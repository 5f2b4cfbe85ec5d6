namespace AgentEvals.Results;

/// <summary>What was read from a folder of results.</summary>
/// <param name="Results">The results, ordered by file name: oldest first.</param>
/// <param name="Remarks">One line for each file that is no result, with its name and why.</param>
public sealed record ResultReading(IReadOnlyList<ResultSummary> Results, IReadOnlyList<string> Remarks);
