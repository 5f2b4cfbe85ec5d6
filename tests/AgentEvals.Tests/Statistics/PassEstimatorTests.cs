using System.Numerics;
using AgentEvals.Statistics;

namespace AgentEvals.Tests.Statistics;

public sealed class PassEstimatorTests
{
    [Fact]
    public void The_estimators_are_the_shares_of_all_subsets_of_k_trials_for_every_n_up_to_12()
    {
        for (var n = 1; n <= 12; n++)
        {
            for (var c = 0; c <= n; c++)
            {
                for (var k = 1; k <= n; k++)
                {
                    var subsets = Enumerable.Range(0, 1 << n).Where(subset => BitOperations.PopCount((uint)subset) == k).ToList();
                    var passed = (1 << c) - 1;
                    PassEstimator
                        .PassAtK(n, c, k)!
                        .Value.ShouldBe((double)subsets.Count(subset => (subset & passed) != 0) / subsets.Count, 1e-12);
                    PassEstimator
                        .PassHatK(n, c, k)!
                        .Value.ShouldBe((double)subsets.Count(subset => (subset & ~passed) == 0) / subsets.Count, 1e-12);
                }
            }
        }
    }

    [Fact]
    public void Fewer_trials_than_k_leave_both_undefined()
    {
        PassEstimator.PassAtK(2, 2, 3).ShouldBeNull();
        PassEstimator.PassHatK(2, 0, 3).ShouldBeNull();
        PassEstimator.PassAtK(0, 0, 1).ShouldBeNull();
    }

    [Fact]
    public void The_estimators_are_unbiased_where_the_plug_ins_are_not()
    {
        Expected(c => PassEstimator.PassHatK(5, c, 3)!.Value).ShouldBe(0.343, 1e-9);
        Expected(c => PassEstimator.PassAtK(5, c, 3)!.Value).ShouldBe(0.973, 1e-9);
        Expected(c => Math.Pow(c / 5.0, 3)).ShouldBe(0.428, 0.001);
        Expected(c => 1 - Math.Pow(1 - (c / 5.0), 3)).ShouldBe(0.932, 0.001);

        static double Expected(Func<int, double> estimator) => Enumerable.Range(0, 6).Sum(c => Binomial.Exactly(c, 5, 0.7) * estimator(c));
    }

    [Theory]
    [InlineData(-1, 0, 1)]
    [InlineData(3, 4, 1)]
    [InlineData(3, -1, 1)]
    [InlineData(3, 1, 0)]
    public void Impossible_counts_are_refused(int trials, int passes, int k)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => PassEstimator.PassAtK(trials, passes, k));
        Should.Throw<ArgumentOutOfRangeException>(() => PassEstimator.PassHatK(trials, passes, k));
    }
}
