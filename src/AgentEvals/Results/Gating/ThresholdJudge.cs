using System.Globalization;
using AgentEvals.Scenarios;
using AgentEvals.Statistics;

namespace AgentEvals.Results.Gating;

/// <summary>Judges one threshold by the evidence for its scenarios. The scenario is the unit; where there is one alone, its trials are.</summary>
internal static class ThresholdJudge
{
    private const int MostNamed = 5;

    public static GateLine Judge(GateThreshold threshold, IReadOnlyList<GateEvidence> evidence)
    {
        if (evidence.Count == 0)
        {
            return new GateLine(false, threshold.ToString(), $"no active scenario is {threshold.Scope}");
        }

        var values = evidence.Select(one => (one.Scenario.Id, Value: one.Estimate(threshold))).ToList();
        var worst = values.Where(one => one.Value < 1).OrderBy(one => one.Value).ToList();
        var unknown = values.Count(one => one.Value is null);
        if (unknown > 0)
        {
            return new GateLine(
                false,
                threshold.ToString(),
                $"cannot be told: {unknown} of {Counted(evidence.Count, "scenario")} {(unknown == 1 ? "has" : "have")} too little evidence{Below(worst)}"
            );
        }

        var mean = values.Average(one => one.Value!.Value);
        var estimate = string.Create(CultureInfo.InvariantCulture, $"{Shown(mean)} over {Counted(evidence.Count, "scenario")}");
        if (threshold.Confidence is not { } confidence)
        {
            var met = threshold.IsMetBy(mean);
            return new GateLine(met, threshold.ToString(), estimate + (met ? "" : Below(worst)));
        }

        var (bound, units, passed, unit) = Bound(threshold, evidence, confidence);
        var reached = threshold.IsMetBy(bound);
        return new GateLine(
            reached,
            threshold.ToString(),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{estimate}, of which {Math.Floor(bound * 100) / 100:0.00} is shown by {passed} of {Counted(units, unit)}"
            )
                + (reached ? "" : Needed(threshold, units, passed, confidence, unit))
                + (reached ? "" : Below(worst))
        );
    }

    /// <summary>
    /// The exact lower bound. Over several scenarios each is drawn once: its newest run, or its newest k trials as one draw of "all pass" or "one passes". Of one
    /// scenario alone the trials are draws, and their bound is raised to k.
    /// </summary>
    private static (double Bound, int Units, int Passed, string Unit) Bound(
        GateThreshold threshold,
        IReadOnlyList<GateEvidence> evidence,
        double confidence
    )
    {
        if (evidence is not [var only])
        {
            var successes = evidence.Count(one => one.NewestDraw(threshold));
            return (BinomialInterval.LowerBound(evidence.Count, successes, confidence), evidence.Count, successes, "scenario");
        }

        List<bool> runs =
        [
            .. (threshold.Metric == GateMetric.Rate ? only.Runs : only.DrawnByRule(threshold)).Select(run =>
                run.Verdict == Grading.Verdict.Pass
            ),
        ];
        var byRuns = (Bound: Lower(runs), runs.Count, runs.Count(passed => passed), "run");
        if (threshold.Metric == GateMetric.Rate || only.Trials.Count == 0)
        {
            return byRuns;
        }

        var bound = Lower(only.Trials);
        var raised = threshold.Metric == GateMetric.PassHatK ? Math.Pow(bound, threshold.K) : 1 - Math.Pow(1 - bound, threshold.K);
        return runs.Count > 0 && byRuns.Bound < raised ? byRuns : (raised, only.Trials.Count, only.Trials.Count(passed => passed), "trial");

        double Lower(IReadOnlyCollection<bool> draws) =>
            BinomialInterval.LowerBound(draws.Count, draws.Count(passed => passed), confidence);
    }

    /// <summary>What would do, where even no failure at all would not: the gate asks for more than the data can show.</summary>
    private static string Needed(GateThreshold threshold, int units, int passed, double confidence, string unit)
    {
        var rate =
            unit != "trial" ? threshold.Value
            : threshold.Metric == GateMetric.PassHatK ? Math.Pow(threshold.Value, 1.0 / threshold.K)
            : 1 - Math.Pow(1 - threshold.Value, 1.0 / threshold.K);
        var needed = SampleSize.TrialsForLowerBound(rate, confidence);
        return passed == units || needed > units ? $"; it takes {Counted(needed, unit)} that all pass" : "";
    }

    private static string Below(List<(string Id, double? Value)> worst) =>
        worst.Count == 0
            ? ""
            : "; below 1: "
                + string.Join(", ", worst.Take(MostNamed).Select(one => $"{one.Id} {Shown(one.Value!.Value)}"))
                + (worst.Count > MostNamed ? $" and {worst.Count - MostNamed} more" : "");

    /// <summary>Two digits, cut: 0.999 is not 1.</summary>
    private static string Shown(double value) => (Math.Floor((value * 100) + 1e-9) / 100).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Counted(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
