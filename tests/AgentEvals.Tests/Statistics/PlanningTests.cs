using AgentEvals.Statistics;

namespace AgentEvals.Tests.Statistics;

public sealed class PlanningTests
{
    [Theory]
    [InlineData(0.80, 14)]
    [InlineData(0.90, 29)]
    [InlineData(0.95, 59)]
    [InlineData(0.99, 299)]
    public void So_many_passes_without_a_failure_show_a_bound(double bar, int trials)
    {
        SampleSize.TrialsForLowerBound(bar).ShouldBe(trials);
        BinomialInterval.LowerBound(trials, trials).ShouldBeGreaterThanOrEqualTo(bar);
        BinomialInterval.LowerBound(trials - 1, trials - 1).ShouldBeLessThan(bar);
    }

    [Fact]
    public void The_number_of_cases_for_an_effect_is_the_inverse_of_the_detectable_effect()
    {
        SampleSize.MinimumDetectableEffect(100, 0.5).ShouldBe(0.14, 0.001);
        SampleSize.CasesForEffect(0.14, 0.5).ShouldBe(101);
        SampleSize.CasesForEffect(0.05, 0).ShouldBe(1);
    }

    [Fact]
    public void The_sequential_test_stops_when_its_bounds_are_crossed()
    {
        var test = new SequentialTest(0.5, 0.9);
        test.Decide(0, 0).ShouldBe(SequentialDecision.Continue);
        test.Decide(5, 5).ShouldBe(SequentialDecision.Continue);
        test.Decide(6, 6).ShouldBe(SequentialDecision.High);
        test.Decide(1, 0).ShouldBe(SequentialDecision.Continue);
        test.Decide(2, 0).ShouldBe(SequentialDecision.Low);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_sequential_test_errs_no_more_often_than_promised_by_exact_enumeration(double rate)
    {
        var test = new SequentialTest(0.5, 0.9);
        var open = new Dictionary<int, double> { [0] = 1 };
        var wrong = 0.0;
        for (var trials = 1; trials <= 400; trials++)
        {
            var next = new Dictionary<int, double>();
            foreach (var (passes, chance) in open)
            {
                Reach(next, trials, passes + 1, chance * rate);
                Reach(next, trials, passes, chance * (1 - rate));
            }

            open = next;
        }

        open.Values.Sum().ShouldBeLessThan(1e-6);
        // Wald's bounds promise α / (1 − β) at most.
        wrong.ShouldBeLessThanOrEqualTo(0.05 / 0.95);

        void Reach(Dictionary<int, double> next, int trials, int passes, double chance)
        {
            var decision = test.Decide(trials, passes);
            if (decision == SequentialDecision.Continue)
            {
                next[passes] = next.GetValueOrDefault(passes) + chance;
            }
            else if (decision != (rate > 0.7 ? SequentialDecision.High : SequentialDecision.Low))
            {
                wrong += chance;
            }
        }
    }

    [Fact]
    public void The_fewest_passes_that_a_sequential_test_takes_are_the_first_at_which_it_says_so()
    {
        double[] rates = [0.01, 0.1, 0.25, 0.5, 0.6, 0.75, 0.8, 0.9, 0.95, 0.99];
        double[] errors = [0.001, 0.01, 0.05, 0.1, 0.25, 0.4];
        foreach (var (low, high) in rates.SelectMany(low => rates.Where(high => high > low).Select(high => (low, high))))
        {
            foreach (var (alpha, beta) in errors.SelectMany(alpha => errors.Select(beta => (alpha, beta))))
            {
                var test = new SequentialTest(low, high, alpha, beta);
                var first = Enumerable.Range(1, 10_000).First(trials => test.Decide(trials, trials) == SequentialDecision.High);

                test.PassesNeeded.ShouldBe(first, test.ToString());
            }
        }
    }

    [Theory]
    [InlineData(0, 0.9, 0.05)]
    [InlineData(0.9, 0.5, 0.05)]
    [InlineData(0.5, 1, 0.05)]
    [InlineData(0.5, 0.9, 0)]
    public void A_sequential_test_that_cannot_be_is_refused(double low, double high, double error) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SequentialTest(low, high, error, error));
}
