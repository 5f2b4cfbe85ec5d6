namespace AgentEvals.Statistics;

/// <summary>
/// The sequential probability ratio test: stops the trials of a case as soon as they tell a low rate of passing from a high one. All four numbers are fixed
/// before the first trial. Source: Wald 1945, Annals of Mathematical Statistics 16.
/// </summary>
public sealed record SequentialTest
{
    /// <summary>A test between two rates.</summary>
    /// <param name="low">The rate that is not good enough (p0).</param>
    /// <param name="high">The rate that is (p1), above <paramref name="low"/>.</param>
    /// <param name="falseHigh">The chance to be had of calling the low rate high (α).</param>
    /// <param name="falseLow">The chance to be had of calling the high rate low (β).</param>
    public SequentialTest(double low, double high, double falseHigh = 0.05, double falseLow = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(low, 0);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(high, low);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(high, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(falseHigh, 0);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(falseLow, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(falseLow, 1 - falseHigh);
        (Low, High, FalseHigh, FalseLow) = (low, high, falseHigh, falseLow);
    }

    /// <summary>Whether four numbers make a test: 0 &lt; p0 &lt; p1 &lt; 1, and α and β above 0 with a sum below 1.</summary>
    public static bool IsPossible(double low, double high, double falseHigh, double falseLow) =>
        low > 0 && high > low && high < 1 && falseHigh > 0 && falseLow > 0 && falseLow < 1 - falseHigh;

    /// <summary>The rate that is not good enough (p0).</summary>
    public double Low { get; }

    /// <summary>The rate that is good enough (p1).</summary>
    public double High { get; }

    /// <summary>The chance of calling the low rate high (α).</summary>
    public double FalseHigh { get; }

    /// <summary>The chance of calling the high rate low (β).</summary>
    public double FalseLow { get; }

    /// <summary>The fewest trials, all passed, after which the test says that the rate is the high one.</summary>
    public int PassesNeeded
    {
        get
        {
            // Rounding may put the quotient on either side of a whole number: the test itself has the last word.
            var needed = Math.Log((1 - FalseLow) / FalseHigh) / Math.Log(High / Low);
            var trials = (int)Math.Clamp(Math.Floor(needed), 1, 1_000_000_000);
            return Decide(trials, trials) == SequentialDecision.High ? trials : trials + 1;
        }
    }

    /// <summary>What the trials say so far.</summary>
    /// <param name="trials">n, at least 0.</param>
    /// <param name="passes">c, from 0 to n.</param>
    public SequentialDecision Decide(int trials, int passes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(passes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(passes, trials);
        var ratio = (passes * Math.Log(High / Low)) + ((trials - passes) * Math.Log((1 - High) / (1 - Low)));
        return ratio >= Math.Log((1 - FalseLow) / FalseHigh) ? SequentialDecision.High
            : ratio <= Math.Log(FalseLow / (1 - FalseHigh)) ? SequentialDecision.Low
            : SequentialDecision.Continue;
    }
}
