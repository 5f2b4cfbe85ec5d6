namespace AgentEvals.Statistics;

/// <summary>
/// The unbiased estimators of pass@k and pass^k from n trials of one case, c of which passed. Never the plug-ins <c>1 − (1 − c/n)^k</c> and
/// <c>(c/n)^k</c>, which are biased upwards for pass^k and downwards for pass@k.
/// </summary>
public static class PassEstimator
{
    /// <summary>
    /// The chance that at least one of k trials passes: <c>1 − C(n−c, k) / C(n, k)</c>.
    /// Source: Chen et al. 2021, Evaluating Large Language Models Trained on Code, arXiv 2107.03374.
    /// </summary>
    /// <param name="trials">n, at least 0.</param>
    /// <param name="passes">c, from 0 to n.</param>
    /// <param name="k">At least 1.</param>
    /// <returns>Null when n is less than k: fewer trials say nothing about k of them.</returns>
    public static double? PassAtK(int trials, int passes, int k)
    {
        Check(trials, passes, k);
        return trials < k ? null : 1 - Drawn(trials, trials - passes, k);
    }

    /// <summary>
    /// The chance that all of k trials pass: <c>C(c, k) / C(n, k)</c>.
    /// Source: Yao et al. 2024, τ-bench, arXiv 2406.12045.
    /// </summary>
    /// <param name="trials">n, at least 0.</param>
    /// <param name="passes">c, from 0 to n.</param>
    /// <param name="k">At least 1.</param>
    /// <returns>Null when n is less than k.</returns>
    public static double? PassHatK(int trials, int passes, int k)
    {
        Check(trials, passes, k);
        return trials < k ? null : Drawn(trials, passes, k);
    }

    /// <summary>C(marked, k) / C(all, k) as a product, which neither overflows nor cancels.</summary>
    private static double Drawn(int all, int marked, int k)
    {
        if (marked < k)
        {
            return 0;
        }

        var chance = 1.0;
        for (var i = 0; i < k; i++)
        {
            chance *= (double)(marked - i) / (all - i);
        }

        return chance;
    }

    private static void Check(int trials, int passes, int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(passes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(passes, trials);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
    }
}
