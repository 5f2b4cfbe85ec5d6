namespace AgentEvals.Grading.Checks.Runners;

/// <summary>How many tests did what.</summary>
/// <param name="Passed">Executed and passed.</param>
/// <param name="Failed">Executed and failed, errors included.</param>
/// <param name="Skipped">Not executed: skipped, ignored, pending, to do.</param>
/// <param name="Total">All of them, also those that a runner counts apart, such as expected failures.</param>
public sealed record RunCounts(int Passed, int Failed, int Skipped, int Total)
{
    /// <summary>Nothing.</summary>
    public static RunCounts None { get; } = new(0, 0, 0, 0);

    /// <summary>The sum.</summary>
    public static RunCounts operator +(RunCounts left, RunCounts right) => Add(left, right);

    /// <summary>The sum.</summary>
    public static RunCounts Add(RunCounts left, RunCounts right) =>
        new(Sum(left.Passed, right.Passed), Sum(left.Failed, right.Failed), Sum(left.Skipped, right.Skipped), Sum(left.Total, right.Total));

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed, {Skipped} skipped");

    private static int Sum(int left, int right) => (int)Math.Min(int.MaxValue, (long)left + right);
}
