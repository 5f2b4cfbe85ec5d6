namespace AgentEvals.Statistics;

/// <summary>An interval of a rate or of a difference, ends included.</summary>
/// <param name="Lower">The lower end.</param>
/// <param name="Upper">The upper end.</param>
public sealed record Interval(double Lower, double Upper)
{
    /// <summary>The interval of pass^k, from one of the rate of passing: both ends raised to k.</summary>
    /// <param name="k">At least 1.</param>
    public Interval AllOf(int k) => new(Math.Pow(Lower, k), Math.Pow(Upper, k));

    /// <summary>The interval of pass@k, from one of the rate of passing: <c>1 − (1 − p)^k</c> of both ends.</summary>
    /// <param name="k">At least 1.</param>
    public Interval AnyOf(int k) => new(1 - Math.Pow(1 - Lower, k), 1 - Math.Pow(1 - Upper, k));
}
