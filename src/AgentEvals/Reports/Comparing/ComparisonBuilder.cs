using AgentEvals.Results;
using AgentEvals.Statistics;

namespace AgentEvals.Reports.Comparing;

/// <summary>Pairs the scenarios of two agents and weighs the differences.</summary>
internal static class ComparisonBuilder
{
    private const double Level = 0.05;

    /// <summary>With fewer cases that differ, a bootstrap interval is narrower than what is known.</summary>
    private const int EnoughToResample = 10;

    public static Comparison Build(ResultReading baseline, ResultReading candidate, double margin)
    {
        var (before, after) = (Standings(baseline), Standings(candidate));
        var both = before.Keys.Intersect(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var comparable = both.Where(id => before[id].Hash == after[id].Hash).ToList();
        List<CaseComparison> cases =
        [
            .. comparable.Select(id => new CaseComparison(id, before[id].Report.Trials, before[id].Report.Passes, after[id].Report.Trials, after[id].Report.Passes)),
        ];
        return Weighed(cases, margin) with
        {
            Base = Side([.. comparable.Select(id => before[id].Report)]),
            Candidate = Side([.. comparable.Select(id => after[id].Report)]),
            NotComparable = [.. both.Except(comparable, StringComparer.Ordinal)],
            OnlyOne = [.. before.Keys.Union(after.Keys, StringComparer.Ordinal).Except(both, StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Remarks = [.. baseline.Remarks, .. candidate.Remarks],
        };
    }

    private static Comparison Weighed(List<CaseComparison> cases, double margin)
    {
        List<double> differences = [.. cases.Select(one => one.Difference)];
        var (won, lost) = (differences.Count(difference => difference > 0), differences.Count(difference => difference < 0));
        var single = cases.TrueForAll(one => one is { BaseTrials: 1, CandidateTrials: 1 });
        var mcNemar = single ? new McNemarTest(lost, won) : null;
        double? pValue = cases.Count == 0 ? null : mcNemar?.MidP ?? SignFlipTest.TwoSided(differences);
        var mean = cases.Count == 0 ? 0 : differences.Average();
        var (lower, upper) = Bounds(differences, won, lost);
        var outcome = pValue < Level && mean > 0 ? ComparisonOutcome.Better
            : pValue < Level && mean < 0 ? ComparisonOutcome.Worse
            : lower >= -margin && upper <= margin ? ComparisonOutcome.Equivalent
            : ComparisonOutcome.CannotConclude;
        var deviation = Deviation(differences);
        return new Comparison
        {
            Outcome = outcome,
            Margin = margin,
            Difference = cases.Count == 0 ? null : mean,
            DifferenceInterval = won + lost >= 2 ? Bootstrap.OfMean(differences) : null,
            PValue = pValue,
            ExactPValue = cases.Count == 0 ? null : mcNemar?.ExactTwoSided,
            NotInferior = lower >= -margin,
            MinimumDetectableEffect = deviation > 0 ? SampleSize.MinimumDetectableEffect(cases.Count, deviation) : null,
            MoreScenarios = outcome == ComparisonOutcome.CannotConclude ? More(cases.Count, deviation, margin) : null,
            Base = Side([]),
            Candidate = Side([]),
            Cases = cases,
            NotComparable = [],
            OnlyOne = [],
            Remarks = [],
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
        Math.Max(1, Math.Max(SampleSize.TrialsForLowerBound(1 - margin), deviation > 0 ? SampleSize.CasesForEffect(margin, deviation) : 0) - cases);

    private static double Deviation(List<double> values)
    {
        if (values.Count < 2)
        {
            return 0;
        }

        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }

    private static AgentSide Side(IReadOnlyList<ScenarioReport> scenarios) => new(
        scenarios.Average(scenario => (double?)scenario.Passes / scenario.Trials),
        scenarios.Average(scenario => scenario.Seconds),
        scenarios.Average(scenario => scenario.Tokens),
        scenarios.Average(scenario => scenario.CostUsd));

    /// <summary>The scenarios with a trial that passed or failed.</summary>
    private static Dictionary<string, (string Hash, ScenarioReport Report)> Standings(ResultReading reading) => reading.Results
        .GroupBy(result => result.Id, StringComparer.Ordinal)
        .Select(scenario => new ScenarioStanding([.. scenario]))
        .Where(standing => standing.NewestRun is not null)
        .Select(standing => (Hash: standing.NewestRun!.ScenarioHash, Report: standing.Report()))
        .Where(standing => standing.Report.Trials > 0)
        .ToDictionary(standing => standing.Report.Id, StringComparer.Ordinal);
}
