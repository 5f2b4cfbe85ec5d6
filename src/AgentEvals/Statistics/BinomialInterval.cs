namespace AgentEvals.Statistics;

/// <summary>
/// Intervals of one rate. Neither the t interval nor the percentile bootstrap: both have no width at 0 of n and n of n.
/// Sources: Brown, Cai and DasGupta 2001, Interval Estimation for a Binomial Proportion; Bowyer et al. 2025, arXiv 2503.01747.
/// </summary>
public static class BinomialInterval
{
    /// <summary>Wilson's score interval: the one to print. Source: Wilson 1927.</summary>
    /// <param name="trials">n; without any trial the interval is [0, 1].</param>
    /// <param name="passes">c, from 0 to n.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    public static Interval Wilson(int trials, int passes, double confidence = 0.95)
    {
        Check(trials, passes, confidence);
        if (trials == 0)
        {
            return new Interval(0, 1);
        }

        var z = Normal.Quantile(1 - ((1 - confidence) / 2));
        var rate = (double)passes / trials;
        var scale = 1 + (z * z / trials);
        var middle = (rate + (z * z / (2.0 * trials))) / scale;
        var half = z / scale * Math.Sqrt((rate * (1 - rate) / trials) + (z * z / (4.0 * trials * trials)));
        return new Interval(passes == 0 ? 0 : Math.Max(0, middle - half), passes == trials ? 1 : Math.Min(1, middle + half));
    }

    /// <summary>The exact interval, for where a promise hangs on it: it covers at least what it says. Source: Clopper and Pearson 1934.</summary>
    /// <param name="trials">n; without any trial the interval is [0, 1].</param>
    /// <param name="passes">c, from 0 to n.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    public static Interval ClopperPearson(int trials, int passes, double confidence = 0.95)
    {
        Check(trials, passes, confidence);
        var tail = (1 - confidence) / 2;
        return new Interval(ExactLower(trials, passes, tail), 1 - ExactLower(trials, trials - passes, tail));
    }

    /// <summary>The exact one-sided lower bound: what graduation and gates ask for.</summary>
    /// <param name="trials">n; without any trial the bound is 0.</param>
    /// <param name="passes">c, from 0 to n.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    public static double LowerBound(int trials, int passes, double confidence = 0.95)
    {
        Check(trials, passes, confidence);
        return ExactLower(trials, passes, 1 - confidence);
    }

    /// <summary>The rate at which c or more passes have the given chance; the chance grows with the rate, so bisection finds it.</summary>
    private static double ExactLower(int trials, int passes, double tail)
    {
        if (passes == 0)
        {
            return 0;
        }

        var (low, high) = (0.0, 1.0);
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            if (1 - Binomial.Cumulative(passes - 1, trials, middle) < tail)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return (low + high) / 2;
    }

    private static void Check(int trials, int passes, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(passes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(passes, trials);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
    }
}
