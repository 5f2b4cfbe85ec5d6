using System.Numerics;

namespace AgentEvals.Statistics;

/// <summary>
/// The paired permutation test over cases: if neither agent were better, the sign of each case's difference would be a coin's throw.
/// The case is the unit, however many trials it had: 4 cases of 3 trials, all won, are p = 1/16 one-sided and not 1/4096.
/// Source: Fisher 1935, The Design of Experiments, chapter III; Miller 2024, arXiv 2411.00640, for evals.
/// </summary>
public static class SignFlipTest
{
    /// <summary>Up to this number of cases that differ every flip is counted; beyond it they are drawn.</summary>
    public const int ExactUpTo = 16;

    private const int MostDraws = 100_000;
    private const int LeastDraws = 10_000;

    /// <summary>Signs drawn in all: a tenth of a second or two, however many cases there are.</summary>
    private const int MostSigns = 20_000_000;

    private const int Seed = 20_240_111;

    /// <summary>The chance of a mean at least as high as the one seen.</summary>
    /// <param name="differences">Candidate minus base, one a case.</param>
    public static double OneSided(IReadOnlyList<double> differences)
    {
        ArgumentNullException.ThrowIfNull(differences);
        return ShareOf(differences, sum => sum);
    }

    /// <summary>The chance of a mean at least as far from zero as the one seen.</summary>
    /// <param name="differences">Candidate minus base, one a case.</param>
    public static double TwoSided(IReadOnlyList<double> differences)
    {
        ArgumentNullException.ThrowIfNull(differences);
        return ShareOf(differences, Math.Abs);
    }

    private static double ShareOf(IReadOnlyList<double> all, Func<double, double> statistic)
    {
        // A difference of none has no sign to flip: without it every share is the same, and more cases are counted out exactly.
        List<double> differences = [.. all.Where(difference => difference != 0)];

        // Sums of the same numbers in another order differ in the last bits: equal is what is equal up to rounding.
        var seen = statistic(differences.Sum()) - (1e-9 * (1 + differences.Sum(Math.Abs)));
        if (differences.Count <= ExactUpTo)
        {
            var flips = 1 << differences.Count;
            return (double)Enumerable.Range(0, flips).Count(flip => statistic(Flipped(differences, (ulong)flip)) >= seen) / flips;
        }

        var random = new Random(Seed);
        var reached = 0;
        var draws = Math.Clamp(MostSigns / differences.Count, LeastDraws, MostDraws);
        for (var draw = 0; draw < draws; draw++)
        {
            reached += statistic(Drawn(differences, random)) >= seen ? 1 : 0;
        }

        // The flip that was seen is one of the possible ones: a drawn p value is never zero (Phipson and Smyth 2010).
        return (reached + 1.0) / (draws + 1.0);
    }

    private static double Drawn(List<double> differences, Random random)
    {
        var sum = 0.0;
        var bits = 0UL;
        for (var i = 0; i < differences.Count; i++)
        {
            if (i % 62 == 0)
            {
                bits = (ulong)random.NextInt64(1L << 62);
            }

            sum += (bits & 1) == 0 ? differences[i] : -differences[i];
            bits = BitOperations.RotateRight(bits, 1);
        }

        return sum;
    }

    private static double Flipped(List<double> differences, ulong flips)
    {
        var sum = 0.0;
        for (var i = 0; i < differences.Count; i++)
        {
            sum += (flips >> i & 1) == 0 ? differences[i] : -differences[i];
        }

        return sum;
    }
}
