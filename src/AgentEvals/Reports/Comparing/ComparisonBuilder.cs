using AgentEvals.Statistics;

namespace AgentEvals.Reports.Comparing;

/// <summary>Pairs the scenarios of two agents and weighs the differences.</summary>
internal static class ComparisonBuilder
{
    private const double Level = 0.05;

    /// <summary>With fewer cases that differ, a bootstrap interval is narrower than what is known.</summary>
    private const int EnoughToResample = 10;

    public static Comparison Build(ComparedAgent baseline, ComparedAgent candidate, double margin)
    {
        var (before, after) = (baseline.Standings, candidate.Standings);
        var both = before.Keys.Intersect(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var comparable = both.Where(id => before[id].Hash == after[id].Hash).ToList();
        List<CaseComparison> cases = [.. comparable.Select(id => Case(id, before[id].Report, after[id].Report))];
        return Weighed(cases, margin) with
        {
            BaseName = baseline.Label,
            CandidateName = candidate.Label,
            Base = Side([.. comparable.Select(id => before[id].Report)]),
            Candidate = Side([.. comparable.Select(id => after[id].Report)]),
            NotComparable = [.. both.Except(comparable, StringComparer.Ordinal)],
            OnlyOne =
            [
                .. before.Keys.Union(after.Keys, StringComparer.Ordinal).Except(both, StringComparer.Ordinal).Order(StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>The same two agents the other way round: nothing is drawn anew.</summary>
    public static Comparison Reversed(Comparison comparison)
    {
        var (lower, upper) = comparison.Bounds;
        return Decided(
            comparison with
            {
                BaseName = comparison.CandidateName,
                CandidateName = comparison.BaseName,
                Base = comparison.Candidate,
                Candidate = comparison.Base,
                Difference = -comparison.Difference,
                DifferenceInterval = comparison.DifferenceInterval is { } interval ? new Interval(-interval.Upper, -interval.Lower) : null,
                EffectSize = -comparison.EffectSize,
                Bounds = new Interval(-upper, -lower),
                Cases =
                [
                    .. comparison.Cases.Select(one => new CaseComparison(
                        one.Scenario,
                        one.CandidateTrials,
                        one.CandidatePasses,
                        one.BaseTrials,
                        one.BasePasses
                    )),
                ],
            },
            comparison.PValue
        );
    }

    /// <summary>Comparisons with one champion, decided by Holm's p values; a single one stays as it is.</summary>
    public static IReadOnlyList<Comparison> Corrected(IReadOnlyList<Comparison> comparisons)
    {
        var tested = comparisons.Where(comparison => comparison.PValue is not null).ToList();
        if (tested.Count < 2)
        {
            return comparisons;
        }

        var adjusted = HolmCorrection.Adjust([.. tested.Select(comparison => comparison.PValue!.Value)]);
        return
        [
            .. comparisons.Select(comparison =>
                tested.IndexOf(comparison) is >= 0 and var i
                    ? Decided(comparison with { AdjustedPValue = adjusted[i] }, adjusted[i])
                    : comparison
            ),
        ];
    }

    /// <summary>Where a rule ended trials early, their rate says nothing: then the verdicts of the newest runs are compared.</summary>
    private static CaseComparison Case(string id, ScenarioReport before, ScenarioReport after) =>
        before.FixedTrials > 0 && after.FixedTrials > 0
            ? new CaseComparison(id, before.FixedTrials, before.FixedPasses, after.FixedTrials, after.FixedPasses)
            : new CaseComparison(id, 1, Passed(before), 1, Passed(after));

    private static int Passed(ScenarioReport scenario) => scenario.LastRuns is [.., true] ? 1 : 0;

    private static Comparison Weighed(List<CaseComparison> cases, double margin)
    {
        List<double> differences = [.. cases.Select(one => one.Difference)];
        var (won, lost) = (differences.Count(difference => difference > 0), differences.Count(difference => difference < 0));
        var single = cases.TrueForAll(one => one is { BaseTrials: 1, CandidateTrials: 1 });
        var mcNemar = single ? new McNemarTest(lost, won) : null;
        double? pValue = cases.Count == 0 ? null : mcNemar?.MidP ?? SignFlipTest.TwoSided(differences);
        var mean = cases.Count == 0 ? 0 : differences.Average();
        var (lower, upper) = Bounds(differences, won, lost);
        var deviation = Deviation(differences);
        return Decided(
            new Comparison
            {
                Outcome = ComparisonOutcome.CannotConclude,
                Margin = margin,
                Bounds = new Interval(lower, upper),
                EffectSize = deviation > 0 ? mean / deviation : null,
                Difference = cases.Count == 0 ? null : mean,
                DifferenceInterval = won + lost >= 2 && deviation > 0 ? Bootstrap.OfMean(differences) : null,
                PValue = pValue,
                ExactPValue = cases.Count == 0 ? null : mcNemar?.ExactTwoSided,
                MinimumDetectableEffect = deviation > 0 ? SampleSize.MinimumDetectableEffect(cases.Count, deviation) : null,
                Base = Side([]),
                Candidate = Side([]),
                Cases = cases,
                NotComparable = [],
                OnlyOne = [],
                Remarks = [],
            },
            pValue
        );
    }

    /// <summary>What a p value, with the bounds of the difference, comes to.</summary>
    private static Comparison Decided(Comparison comparison, double? pValue)
    {
        var outcome =
            pValue < Level && comparison.Difference > 0 ? ComparisonOutcome.Better
            : pValue < Level && comparison.Difference < 0 ? ComparisonOutcome.Worse
            : comparison.NotInferior && comparison.Bounds.Upper <= comparison.Margin ? ComparisonOutcome.Equivalent
            : ComparisonOutcome.CannotConclude;
        return comparison with
        {
            Outcome = outcome,
            MoreScenarios =
                outcome == ComparisonOutcome.CannotConclude
                    ? More(comparison.Cases.Count, Deviation([.. comparison.Cases.Select(one => one.Difference)]), comparison.Margin)
                    : null,
        };
    }

    /// <summary>
    /// One-sided 95 % bounds of the mean difference. It is not below minus the share of scenarios that the candidate does worse on, nor above the share that
    /// it does better on, whose exact bounds hold for few scenarios and for none that differ; with enough that do, resampling is sharper.
    /// </summary>
    private static (double Lower, double Upper) Bounds(List<double> differences, int won, int lost)
    {
        var all = differences.Count;
        var (lower, upper) = (BinomialInterval.LowerBound(all, all - lost) - 1, 1 - BinomialInterval.LowerBound(all, all - won));
        if (won + lost < EnoughToResample)
        {
            return (lower, upper);
        }

        var resampled = Bootstrap.OfMean(differences, 1 - (2 * Level));
        return (Math.Max(lower, resampled.Lower), Math.Min(upper, resampled.Upper));
    }

    private static int More(int cases, double deviation, double margin) =>
        Math.Max(
            1,
            Math.Max(SampleSize.TrialsForLowerBound(1 - margin), deviation > 0 ? SampleSize.CasesForEffect(margin, deviation) : 0) - cases
        );

    private static double Deviation(List<double> values)
    {
        if (values.Count < 2)
        {
            return 0;
        }

        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }

    private static AgentSide Side(IReadOnlyList<ScenarioReport> scenarios) =>
        new(
            scenarios.Average(scenario =>
                scenario.FixedTrials > 0 ? (double?)scenario.FixedPasses / scenario.FixedTrials : Passed(scenario)
            ),
            scenarios.Average(scenario => scenario.Seconds),
            scenarios.Average(scenario => scenario.Tokens),
            scenarios.Average(scenario => scenario.CostUsd)
        );
}
