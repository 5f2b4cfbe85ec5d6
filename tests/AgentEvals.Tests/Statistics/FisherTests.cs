using System.Numerics;
using AgentEvals.Statistics;

namespace AgentEvals.Tests.Statistics;

public sealed class FisherTests
{
    [Fact]
    public void It_agrees_with_all_ways_to_share_out_the_passes_for_every_two_groups_of_12_cases_at_most()
    {
        for (var all = 2; all <= 12; all++)
        {
            for (var passed = 0; passed <= all; passed++)
            {
                var ways = Enumerable.Range(0, 1 << all).Where(set => BitOperations.PopCount((uint)set) == passed).ToList();
                for (var first = 1; first < all; first++)
                {
                    var inFirst = ways.ConvertAll(set => BitOperations.PopCount((uint)(set & ((1 << first) - 1))));
                    foreach (var seen in inFirst.Distinct())
                    {
                        var test = new FisherTest(seen, first, passed - seen, all - first);
                        test.ExactOneSided.ShouldBe((double)inFirst.Count(count => count >= seen) / ways.Count, 1e-9);
                        test.MidPOneSided.ShouldBe(
                            (inFirst.Count(count => count > seen) + (inFirst.Count(count => count == seen) / 2.0)) / ways.Count,
                            1e-9
                        );
                    }
                }
            }
        }
    }

    [Fact]
    public void Fishers_lady_tells_eight_cups() => new FisherTest(4, 4, 0, 4).ExactOneSided.ShouldBe(1 / 70.0, 1e-12);

    [Fact]
    public void Many_cases_neither_overflow_nor_underflow() =>
        new FisherTest(45_500, 50_000, 45_000, 50_000).MidPOneSided.ShouldBeInRange(1e-9, 1e-6);
}
