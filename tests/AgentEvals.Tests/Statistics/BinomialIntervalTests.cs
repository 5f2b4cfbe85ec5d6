using AgentEvals.Statistics;

namespace AgentEvals.Tests.Statistics;

public sealed class BinomialIntervalTests
{
    [Theory]
    [InlineData(3, 3, 0.4385, 1, 0.2924, 1)]
    [InlineData(5, 5, 0.5655, 1, 0.4782, 1)]
    [InlineData(10, 10, 0.7225, 1, 0.6915, 1)]
    [InlineData(20, 20, 0.8389, 1, 0.8316, 1)]
    [InlineData(30, 30, 0.8865, 1, 0.8843, 1)]
    [InlineData(5, 4, 0.3755, 0.9638, 0.2836, 0.9949)]
    [InlineData(10, 9, 0.5958, 0.9821, 0.5550, 0.9975)]
    [InlineData(5, 0, 0, 0.4345, 0, 0.5218)]
    public void The_intervals_are_those_of_the_literature(
        int trials,
        int passes,
        double wilsonLower,
        double wilsonUpper,
        double exactLower,
        double exactUpper
    )
    {
        var wilson = BinomialInterval.Wilson(trials, passes);
        wilson.Lower.ShouldBe(wilsonLower, 0.00005);
        wilson.Upper.ShouldBe(wilsonUpper, 0.00005);

        var exact = BinomialInterval.ClopperPearson(trials, passes);
        exact.Lower.ShouldBe(exactLower, 0.00005);
        exact.Upper.ShouldBe(exactUpper, 0.00005);
    }

    [Fact]
    public void Without_trials_nothing_is_known()
    {
        BinomialInterval.Wilson(0, 0).ShouldBe(new Interval(0, 1));
        BinomialInterval.ClopperPearson(0, 0).ShouldBe(new Interval(0, 1));
        BinomialInterval.LowerBound(0, 0).ShouldBe(0);
    }

    [Fact]
    public void The_exact_interval_covers_at_least_95_percent_for_every_n_up_to_12_and_every_rate()
    {
        for (var n = 1; n <= 12; n++)
        {
            var intervals = Enumerable.Range(0, n + 1).Select(c => BinomialInterval.ClopperPearson(n, c)).ToList();
            for (var rate = 0.01; rate < 1; rate += 0.01)
            {
                Enumerable
                    .Range(0, n + 1)
                    .Where(c => intervals[c].Lower <= rate && rate <= intervals[c].Upper)
                    .Sum(c => Choose(n, c) * Math.Pow(rate, c) * Math.Pow(1 - rate, n - c))
                    .ShouldBeGreaterThanOrEqualTo(0.95 - 1e-9, $"n = {n}, rate = {rate}");
            }
        }
    }

    [Fact]
    public void The_binomial_distribution_agrees_with_enumeration_for_every_n_up_to_12()
    {
        for (var n = 0; n <= 12; n++)
        {
            foreach (var rate in (double[])[0, 0.1, 0.5, 0.73, 1])
            {
                var sum = 0.0;
                for (var c = 0; c <= n; c++)
                {
                    var exactly = Choose(n, c) * Math.Pow(rate, c) * Math.Pow(1 - rate, n - c);
                    sum += exactly;
                    Binomial.Exactly(c, n, rate).ShouldBe(exactly, 1e-12);
                    Binomial.Cumulative(c, n, rate).ShouldBe(sum, 1e-12);
                }
            }
        }
    }

    [Fact]
    public void A_hundred_thousand_trials_neither_overflow_nor_underflow()
    {
        var exact = BinomialInterval.ClopperPearson(100_000, 99_000);
        var wilson = BinomialInterval.Wilson(100_000, 99_000);
        exact.Lower.ShouldBe(wilson.Lower, 0.0001);
        exact.Upper.ShouldBe(wilson.Upper, 0.0001);
    }

    [Fact]
    public void The_ends_carry_over_to_k_trials()
    {
        new Interval(0.5, 0.9).AllOf(2).ShouldBe(new Interval(0.25, 0.81));
        var any = new Interval(0.5, 0.9).AnyOf(2);
        any.Lower.ShouldBe(0.75, 1e-12);
        any.Upper.ShouldBe(0.99, 1e-12);
    }

    [Theory]
    [InlineData(0.975, 1.959963985)]
    [InlineData(0.95, 1.644853627)]
    [InlineData(0.8, 0.841621234)]
    [InlineData(0.5, 0)]
    [InlineData(0.001, -3.090232306)]
    public void The_normal_quantiles_are_those_of_the_tables(double share, double value) => Normal.Quantile(share).ShouldBe(value, 1e-8);

    private static double Choose(int n, int k) => Enumerable.Range(0, k).Aggregate(1.0, (product, i) => product * (n - i) / (i + 1));
}
