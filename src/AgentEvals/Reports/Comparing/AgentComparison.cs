namespace AgentEvals.Reports.Comparing;

/// <summary>Agents beside one another, and each challenger against the champion.</summary>
public sealed record AgentComparison
{
    /// <summary>All of them.</summary>
    public required AgentMatrix Matrix { get; init; }

    /// <summary>Each challenger against the champion, in the order given; empty where there is no champion.</summary>
    public required IReadOnlyList<Comparison> Comparisons { get; init; }

    /// <summary>Files that could not be read, and why.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>
    /// Compares each challenger with the champion. With several challengers the p values are Holm's, so that the chance of any false alarm stays what it is for one.
    /// </summary>
    /// <param name="champion">The champion.</param>
    /// <param name="challengers">One or more.</param>
    /// <param name="margin">The difference of pass rates that does not matter, above 0 and below 1.</param>
    /// <param name="remarks">What could not be read.</param>
    public static AgentComparison Of(
        ComparedAgent champion,
        IReadOnlyList<ComparedAgent> challengers,
        double margin = 0.05,
        IReadOnlyList<string>? remarks = null
    )
    {
        ArgumentNullException.ThrowIfNull(champion);
        ArgumentNullException.ThrowIfNull(challengers);
        return new AgentComparison
        {
            Matrix = AgentMatrix.Of([champion, .. challengers]),
            Comparisons = ComparisonBuilder.Corrected([.. challengers.Select(challenger => Comparison.Of(champion, challenger, margin))]),
            Remarks = remarks ?? [],
        };
    }

    /// <summary>Agents beside one another without a champion.</summary>
    public static AgentComparison Of(IReadOnlyList<ComparedAgent> agents, IReadOnlyList<string>? remarks = null) =>
        new()
        {
            Matrix = AgentMatrix.Of(agents),
            Comparisons = [],
            Remarks = remarks ?? [],
        };
}
