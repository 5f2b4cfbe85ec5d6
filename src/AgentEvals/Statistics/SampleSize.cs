namespace AgentEvals.Statistics;

/// <summary>How much evidence a question needs, and what the evidence at hand can show.</summary>
public static class SampleSize
{
    /// <summary>The number of trials, all passed, after which the exact one-sided lower bound reaches the bar: the least n with <c>bar^n ≤ 1 − confidence</c>.</summary>
    /// <param name="bar">Above 0 and below 1.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    public static int TrialsForLowerBound(double bar, double confidence = 0.95)
    {
        CheckShare(bar);
        CheckShare(confidence);
        return (int)Math.Ceiling((Math.Log(1 - confidence) / Math.Log(bar)) - 1e-9);
    }

    /// <summary>The least number of cases that must differ, all in one direction, for an exact p value below the level.</summary>
    /// <param name="level">Above 0 and below 1.</param>
    /// <param name="tails">1 or 2. The two-sided mid-p value needs as many cases as the exact one-sided one.</param>
    public static int MinimumDiscordantCases(double level = 0.05, int tails = 1)
    {
        CheckShare(level);
        ArgumentOutOfRangeException.ThrowIfLessThan(tails, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tails, 2);
        var cases = 1;
        while (tails * Math.Pow(0.5, cases) >= level)
        {
            cases++;
        }

        return cases;
    }

    /// <summary>
    /// The smallest true mean difference that so many cases would show, two-sided: <c>(z(1−α/2) + z(power)) · s / √n</c>.
    /// Source: Miller 2024, arXiv 2411.00640, section 5.
    /// </summary>
    /// <param name="cases">At least 1.</param>
    /// <param name="deviation">The standard deviation of the differences over cases, at least 0.</param>
    /// <param name="level">Above 0 and below 1.</param>
    /// <param name="power">Above 0 and below 1.</param>
    public static double MinimumDetectableEffect(int cases, double deviation, double level = 0.05, double power = 0.8)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cases, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(deviation);
        CheckShare(level);
        CheckShare(power);
        return (Normal.Quantile(1 - (level / 2)) + Normal.Quantile(power)) * deviation / Math.Sqrt(cases);
    }

    /// <summary>The number of cases that would show a true mean difference of this size: the inverse of <see cref="MinimumDetectableEffect"/>.</summary>
    /// <param name="effect">The difference that matters, above 0.</param>
    /// <param name="deviation">The standard deviation of the differences over cases, at least 0.</param>
    /// <param name="level">Above 0 and below 1.</param>
    /// <param name="power">Above 0 and below 1.</param>
    public static int CasesForEffect(double effect, double deviation, double level = 0.05, double power = 0.8)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(effect, 0);
        var one = MinimumDetectableEffect(1, deviation, level, power);
        return (int)Math.Min(int.MaxValue, Math.Max(1, Math.Ceiling(one * one / (effect * effect))));
    }

    private static void CheckShare(double share)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(share, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
    }
}
