namespace AgentEvals.Statistics;

/// <summary>
/// Several challengers against one champion: the p values are raised so that the chance of any false alarm among them stays what it is for one.
/// Source: Holm 1979, Scandinavian Journal of Statistics 6.
/// </summary>
public static class HolmCorrection
{
    /// <summary>The adjusted p values, in the order given.</summary>
    /// <param name="values">The p values, each from 0 to 1.</param>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var adjusted = new double[values.Count];
        var highest = 0.0;
        foreach (var (rank, index) in Enumerable.Range(0, values.Count).OrderBy(index => values[index]).Index())
        {
            highest = Math.Max(highest, Math.Min(1, values[index] * (values.Count - rank)));
            adjusted[index] = highest;
        }

        return adjusted;
    }
}
