using System.Globalization;
using System.Text;
using AgentEvals.Statistics;

namespace AgentEvals.Tests.Statistics;

/// <summary>How often intervals hold the true value, by simulation: always the same draws, so that the table is the same on every machine.</summary>
public sealed class CoverageTests(ITestOutputHelper output)
{
    private const int Draws = 4_000;
    private static readonly double[] Rates = [0.5, 0.7, 0.9, 0.95, 0.99];

    [Fact]
    public void The_share_of_intervals_that_hold_the_true_rate()
    {
        var table = new StringBuilder("95 % intervals that hold the true rate, in per cent of 4,000 suites\n\n");
        Row(table, "interval", "n", [.. Rates.Select(rate => rate.ToString("0.00", CultureInfo.InvariantCulture))]);
        foreach (var n in (int[])[3, 5, 10, 20, 30, 100])
        {
            var wilson = Shares(n, c => BinomialInterval.Wilson(n, c));
            var exact = Shares(n, c => BinomialInterval.ClopperPearson(n, c));
            Row(table, "Wilson", n, wilson);
            Row(table, "Clopper-Pearson", n, exact);
            Row(table, "normal, not used", n, Shares(n, c => Plain(n, c)));

            // Three standard errors of the simulation: what is promised is promised for every rate.
            exact.ShouldAllBe(share => share >= 0.95 - (3 * Math.Sqrt(0.95 * 0.05 / Draws)));
            wilson.Average().ShouldBe(0.95, 0.035);
        }

        output.WriteLine(table.ToString());
        table.ToString().ShouldMatchApproved(options => options.NoDiff());
    }

    [Fact]
    public void The_simulation_agrees_with_the_exact_coverage()
    {
        foreach (var n in (int[])[5, 12])
        {
            Shares(n, c => BinomialInterval.Wilson(n, c))
                .Zip(Rates)
                .ShouldAllBe(pair => Math.Abs(pair.First - Exact(n, pair.Second, c => BinomialInterval.Wilson(n, c))) < 0.02);
        }
    }

    [Fact]
    public void The_share_of_bootstrap_intervals_that_hold_the_true_difference_of_two_agents()
    {
        var table = new StringBuilder(
            "95 % bootstrap intervals over scenarios that hold the true difference, in per cent of 300 suites of three trials\n\n"
        );
        Row(table, "candidate", "n", ["0.70", "0.80", "0.90"]);
        foreach (var scenarios in (int[])[10, 20, 50])
        {
            var shares = ((double[])[0.7, 0.8, 0.9]).Select(rate => Held(scenarios, rate)).ToArray();
            Row(table, "base 0.70", scenarios, shares);
            shares.ShouldAllBe(
                share => share > 0.85,
                "narrower than promised for few scenarios, which is why ten must differ before it decides"
            );
        }

        output.WriteLine(table.ToString());
        table.ToString().ShouldMatchApproved(options => options.NoDiff());
    }

    private static double[] Shares(int n, Func<int, Interval> interval)
    {
        var intervals = Enumerable.Range(0, n + 1).Select(interval).ToList();
        var random = new Random(20_260_302 + n);
        return
        [
            .. Rates.Select(rate => (double)Enumerable.Range(0, Draws).Count(_ => Holds(intervals[Passes(random, n, rate)], rate)) / Draws),
        ];
    }

    private static double Exact(int n, double rate, Func<int, Interval> interval) =>
        Enumerable.Range(0, n + 1).Where(c => Holds(interval(c), rate)).Sum(c => Binomial.Exactly(c, n, rate));

    private static double Held(int scenarios, double rate)
    {
        var random = new Random(20_260_303 + scenarios);
        return Enumerable
                .Range(0, 300)
                .Count(_ =>
                    Holds(
                        Bootstrap.OfMean(
                            [.. Enumerable.Range(0, scenarios).Select(_ => (Passes(random, 3, rate) - Passes(random, 3, 0.7)) / 3.0)],
                            resamples: 500
                        ),
                        rate - 0.7
                    )
                ) / 300.0;
    }

    private static bool Holds(Interval interval, double value) => interval.Lower <= value + 1e-12 && value <= interval.Upper + 1e-12;

    private static int Passes(Random random, int n, double rate) => Enumerable.Range(0, n).Count(_ => random.NextDouble() < rate);

    /// <summary>The textbook's interval, for contrast: no width at 0 of n and n of n.</summary>
    private static Interval Plain(int n, int c)
    {
        var rate = (double)c / n;
        var half = 1.96 * Math.Sqrt(rate * (1 - rate) / n);
        return new Interval(rate - half, rate + half);
    }

    private static void Row(StringBuilder table, string what, object n, IReadOnlyList<double> shares) =>
        Row(table, what, n, [.. shares.Select(share => (100 * share).ToString("0.0", CultureInfo.InvariantCulture))]);

    private static void Row(StringBuilder table, string what, object n, IReadOnlyList<string> cells) =>
        table
            .Append(CultureInfo.InvariantCulture, $"{what, -18}{n, 4}")
            .Append(string.Concat(cells.Select(cell => $"{cell, 8}")))
            .Append('\n');
}
