namespace AgentEvals.Statistics;

/// <summary>The percentile bootstrap over cases, with a fixed seed. Source: Efron 1979; Miller 2024, arXiv 2411.00640, for the case as the unit.</summary>
public static class Bootstrap
{
    private const int Seed = 19_790_107;

    /// <summary>
    /// The interval of a mean over cases. Not for a single rate: where all cases are alike it has no width, and
    /// <see cref="BinomialInterval"/> is right.
    /// </summary>
    /// <param name="values">One value a case; at least one.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <param name="resamples">Number of resamples, at least 1.</param>
    public static Interval OfMean(IReadOnlyList<double> values, double confidence = 0.95, int resamples = 5000)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
        {
            throw new ArgumentException("A mean needs a case at least.", nameof(values));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        var random = new Random(Seed);
        var means = new double[resamples];
        for (var resample = 0; resample < resamples; resample++)
        {
            var sum = 0.0;
            for (var i = 0; i < values.Count; i++)
            {
                sum += values[random.Next(values.Count)];
            }

            means[resample] = sum / values.Count;
        }

        Array.Sort(means);
        var tail = (1 - confidence) / 2;
        return new Interval(means[(int)(tail * (resamples - 1))], means[(int)Math.Ceiling((1 - tail) * (resamples - 1))]);
    }
}
