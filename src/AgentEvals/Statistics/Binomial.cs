namespace AgentEvals.Statistics;

/// <summary>The binomial distribution, in logarithms so that a large n neither overflows nor underflows.</summary>
internal static class Binomial
{
    private static readonly double[] Lanczos =
    [
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7,
    ];

    /// <summary>The chance of exactly this many passes.</summary>
    public static double Exactly(int passes, int trials, double rate)
    {
        if (rate is <= 0 or >= 1)
        {
            return passes == (rate <= 0 ? 0 : trials) ? 1 : 0;
        }

        return Math.Exp(
            LogFactorial(trials)
                - LogFactorial(passes)
                - LogFactorial(trials - passes)
                + (passes * Math.Log(rate))
                + ((trials - passes) * Math.Log(1 - rate))
        );
    }

    /// <summary>The chance of at most this many passes: the sum of the chances, each from its neighbour, the shorter tail summed.</summary>
    public static double Cumulative(int passes, int trials, double rate)
    {
        if (passes < 0)
        {
            return 0;
        }

        if (passes >= trials || rate <= 0)
        {
            return 1;
        }

        if (rate >= 1)
        {
            return 0;
        }

        return passes < trials * rate ? LowerTail(passes, trials, rate) : 1 - LowerTail(trials - passes - 1, trials, 1 - rate);
    }

    /// <summary>Below the mean each chance is smaller than the one above it, so that the sum may end when nothing is added any more.</summary>
    private static double LowerTail(int passes, int trials, double rate)
    {
        var chance = Exactly(passes, trials, rate);
        var sum = chance;
        for (var count = passes; count > 0; count--)
        {
            chance *= count * (1 - rate) / ((trials - count + 1) * rate);
            var before = sum;
            sum += chance;
            if (sum == before)
            {
                break;
            }
        }

        return Math.Min(1, sum);
    }

    /// <summary>ln n!. Source: Lanczos 1964, with the coefficients for g = 7.</summary>
    public static double LogFactorial(int n)
    {
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
        {
            sum += Lanczos[i] / (n + i);
        }

        var t = n + 7.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((n + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
