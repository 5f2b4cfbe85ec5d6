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

        var values = evidence.Select(one => (one.Scenario.Id, Value: Estimate(threshold, one))).ToList();
        var worst = values.Where(one => one.Value < 1).OrderBy(one => one.Value).ToList();
        var unknown = values.Count(one => one.Value is null);
        if (unknown > 0)
        {
            return new GateLine(false, threshold.ToString(), $"cannot be told: {unknown} of {Counted(evidence.Count, "scenario")} {(unknown == 1 ? "has" : "have")} too little evidence{Below(worst)}");
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
            string.Create(CultureInfo.InvariantCulture, $"{estimate}, of which {Math.Floor(bound * 100) / 100:0.00} is shown by {passed} of {Counted(units, unit)}")
            + (reached ? "" : Needed(threshold, units, passed, confidence, unit))
            + (reached ? "" : Below(worst)));
    }

    private static double? Estimate(GateThreshold threshold, GateEvidence evidence)
    {
        var passes = evidence.Trials.Count(passed => passed);
        return threshold.Metric switch
        {
            GateMetric.Rate => evidence.Passed is { } passed ? (passed ? 1 : 0) : null,
            GateMetric.PassHatK => PassEstimator.PassHatK(evidence.Trials.Count, passes, threshold.K),
            _ => PassEstimator.PassAtK(evidence.Trials.Count, passes, threshold.K),
        };
    }

    /// <summary>
    /// The exact lower bound. Over several scenarios each is drawn once: its newest run, or its newest k trials as one draw of "all pass" or "one passes". Of one
    /// scenario alone the trials are draws, and their bound is raised to k.
    /// </summary>
    private static (double Bound, int Units, int Passed, string Unit) Bound(GateThreshold threshold, IReadOnlyList<GateEvidence> evidence, double confidence)
    {
        if (evidence is [var only])
        {
            IReadOnlyList<bool> draws = threshold.Metric == GateMetric.Rate ? [.. only.Runs.Select(run => run.Verdict == Grading.Verdict.Pass)] : only.Trials;
            var passes = draws.Count(passed => passed);
            var bound = BinomialInterval.LowerBound(draws.Count, passes, confidence);
            var raised = threshold.Metric switch
            {
                GateMetric.PassHatK => Math.Pow(bound, threshold.K),
                GateMetric.PassAtK => 1 - Math.Pow(1 - bound, threshold.K),
                _ => bound,
            };
            return (raised, draws.Count, passes, threshold.Metric == GateMetric.Rate ? "run" : "trial");
        }

        var successes = evidence.Count(one => threshold.Metric switch
        {
            GateMetric.Rate => one.Passed == true,
            GateMetric.PassHatK => one.Trials.TakeLast(threshold.K).All(passed => passed),
            _ => one.Trials.TakeLast(threshold.K).Any(passed => passed),
        });
        return (BinomialInterval.LowerBound(evidence.Count, successes, confidence), evidence.Count, successes, "scenario");
    }

    /// <summary>What would do, where even no failure at all would not: the gate asks for more than the data can show.</summary>
    private static string Needed(GateThreshold threshold, int units, int passed, double confidence, string unit)
    {
        var rate = unit != "trial" ? threshold.Value
            : threshold.Metric == GateMetric.PassHatK ? Math.Pow(threshold.Value, 1.0 / threshold.K)
            : 1 - Math.Pow(1 - threshold.Value, 1.0 / threshold.K);
        var needed = SampleSize.TrialsForLowerBound(rate, confidence);
        return passed == units || needed > units ? $"; it takes {Counted(needed, unit)} that all pass" : "";
    }

    private static string Below(List<(string Id, double? Value)> worst) => worst.Count == 0 ? "" : "; below 1: "
        + string.Join(", ", worst.Take(MostNamed).Select(one => $"{one.Id} {Shown(one.Value!.Value)}")) + (worst.Count > MostNamed ? $" and {worst.Count - MostNamed} more" : "");

    /// <summary>Two digits, cut: 0.999 is not 1.</summary>
    private static string Shown(double value) => (Math.Floor((value * 100) + 1e-9) / 100).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Counted(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
