namespace AgentEvals.Statistics;

/// <summary>
/// Two rates of different cases, such as of two splits: the chance of so large a difference if both were one. Exact for few cases, where a normal
/// approximation is not. Source: Fisher 1935; the mid-p value after Lancaster 1961, Journal of the American Statistical Association 56.
/// </summary>
/// <param name="FirstPassed">Cases of the first group that passed.</param>
/// <param name="First">Cases of the first group.</param>
/// <param name="SecondPassed">Cases of the second group that passed.</param>
/// <param name="Second">Cases of the second group.</param>
public sealed record FisherTest(int FirstPassed, int First, int SecondPassed, int Second)
{
    /// <summary>The chance that the first group passes at least so many of all that passed.</summary>
    public double ExactOneSided => Math.Min(1, Enumerable.Range(FirstPassed, Most - FirstPassed + 1).Sum(Chance));

    /// <summary>The same, with what was seen counted half: the exact one is needlessly cautious.</summary>
    public double MidPOneSided => Math.Min(1, Math.Max(0, ExactOneSided - (Chance(FirstPassed) / 2)));

    private int Passed => FirstPassed + SecondPassed;

    private int Most => Math.Min(First, Passed);

    /// <summary>The hypergeometric chance that of all that passed so many are of the first group.</summary>
    private double Chance(int firstPassed) =>
        Passed - firstPassed > Second || firstPassed > First
            ? 0
            : Math.Exp(Choose(First, firstPassed) + Choose(Second, Passed - firstPassed) - Choose(First + Second, Passed));

    private static double Choose(int n, int k) => Binomial.LogFactorial(n) - Binomial.LogFactorial(k) - Binomial.LogFactorial(n - k);
}
