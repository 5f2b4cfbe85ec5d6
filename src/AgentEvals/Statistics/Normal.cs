namespace AgentEvals.Statistics;

/// <summary>The standard normal distribution.</summary>
internal static class Normal
{
    private static readonly double[] A =
    [
        -39.69683028665376,
        220.9460984245205,
        -275.9285104469687,
        138.3577518672690,
        -30.66479806614716,
        2.506628277459239,
    ];
    private static readonly double[] B =
    [
        -54.47609879822406,
        161.5858368580409,
        -155.6989798598866,
        66.80131188771972,
        -13.28068155288572,
        1,
    ];
    private static readonly double[] C =
    [
        -0.007784894002430293,
        -0.3223964580411365,
        -2.400758277161838,
        -2.549732539343734,
        4.374664141464968,
        2.938163982698783,
    ];
    private static readonly double[] D = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1];

    /// <summary>The value below which the given share lies; relative error below 1.2e-9. Source: Acklam's rational approximation, 2003.</summary>
    /// <param name="share">Above 0 and below 1.</param>
    public static double Quantile(double share)
    {
        const double TailStart = 0.02425;
        if (share < TailStart)
        {
            var tail = Math.Sqrt(-2 * Math.Log(share));
            return Polynomial(C, tail) / Polynomial(D, tail);
        }

        if (share > 1 - TailStart)
        {
            return -Quantile(1 - share);
        }

        var offset = share - 0.5;
        return offset * Polynomial(A, offset * offset) / Polynomial(B, offset * offset);
    }

    private static double Polynomial(double[] coefficients, double at)
    {
        var value = 0.0;
        foreach (var coefficient in coefficients)
        {
            value = (value * at) + coefficient;
        }

        return value;
    }
}
