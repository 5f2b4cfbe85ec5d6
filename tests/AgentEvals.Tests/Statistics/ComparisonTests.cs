using System.Numerics;
using AgentEvals.Statistics;

namespace AgentEvals.Tests.Statistics;

public sealed class ComparisonTests
{
    [Fact]
    public void McNemar_agrees_with_enumeration_of_all_coin_throws_up_to_12_discordant_cases()
    {
        for (var n = 0; n <= 12; n++)
        {
            for (var b = 0; b <= n; b++)
            {
                var fewer = Math.Min(b, n - b);
                var throws = Enumerable.Range(0, 1 << n).Select(heads => BitOperations.PopCount((uint)heads)).ToList();
                var oneSided = (double)throws.Count(heads => heads <= fewer) / throws.Count;
                var twoSided = (double)throws.Count(heads => Math.Min(heads, n - heads) <= fewer) / throws.Count;
                var same = (double)throws.Count(heads => heads == fewer) / throws.Count;

                var test = new McNemarTest(b, n - b);
                test.ExactOneSided.ShouldBe(oneSided, 1e-10);
                test.ExactTwoSided.ShouldBe(twoSided, 1e-10);
                test.MidP.ShouldBe((2 * oneSided) - same, 1e-10);
            }
        }
    }

    [Fact]
    public void Five_cases_all_one_way_suffice_for_mid_p_and_six_for_the_exact_test()
    {
        new McNemarTest(0, 5).ExactOneSided.ShouldBe(0.03125, 1e-12);
        new McNemarTest(0, 5).MidP.ShouldBe(0.03125, 1e-12);
        new McNemarTest(6, 0).ExactTwoSided.ShouldBe(0.03125, 1e-12);
        SampleSize.MinimumDiscordantCases().ShouldBe(5);
        SampleSize.MinimumDiscordantCases(tails: 2).ShouldBe(6);
    }

    [Fact]
    public void Four_cases_all_won_are_one_sixteenth_however_many_trials_each_had() => SignFlipTest.OneSided([1, 1, 1, 1]).ShouldBe(0.0625);

    [Fact]
    public void Flipping_signs_agrees_with_enumeration_on_uneven_differences()
    {
        double[] differences = [0.1, 0.2, -0.3, 0.4, 0];
        var sums = (
            from a in (int[])[1, -1]
            from b in (int[])[1, -1]
            from c in (int[])[1, -1]
            from d in (int[])[1, -1]
            select (a * 1) + (b * 2) + (c * 3) + (d * 4)
        ).ToList();

        SignFlipTest.OneSided(differences).ShouldBe(sums.Count(sum => sum >= 4) / 16.0);
        SignFlipTest.TwoSided(differences).ShouldBe(sums.Count(sum => Math.Abs(sum) >= 4) / 16.0);
    }

    [Fact]
    public void Beyond_16_cases_flips_are_drawn_and_the_answer_is_the_same_every_time()
    {
        double[] differences = [.. Enumerable.Repeat(1.0, 13), .. Enumerable.Repeat(-1.0, 7)];
        var value = SignFlipTest.OneSided(differences);

        value.ShouldBe(Binomial.Cumulative(7, 20, 0.5), 0.005);
        SignFlipTest.OneSided(differences).ShouldBe(value);
        SignFlipTest.OneSided([.. Enumerable.Repeat(1.0, 100)]).ShouldBe(1 / 100_001.0, 1e-12);
    }

    [Fact]
    public void The_bootstrap_interval_holds_the_mean_and_is_about_two_standard_errors_wide_on_either_side()
    {
        double[] values = [.. Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? 1.0 : 0.0)];
        var interval = Bootstrap.OfMean(values);

        interval.Lower.ShouldBe(0.5 - 0.098, 0.02);
        interval.Upper.ShouldBe(0.5 + 0.098, 0.02);
        Bootstrap.OfMean(values).ShouldBe(interval);
    }

    [Fact]
    public void Holm_raises_the_smallest_most_and_keeps_the_order()
    {
        HolmCorrection.Adjust([0.04, 0.01, 0.03]).ShouldBe([0.06, 0.03, 0.06], 1e-12);
        HolmCorrection.Adjust([0.9, 0.8]).ShouldBe([1, 1]);
        HolmCorrection.Adjust([]).ShouldBeEmpty();
    }
}
