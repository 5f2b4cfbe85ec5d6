using AgentEvals.Grading;
using AgentEvals.Scenarios;

namespace AgentEvals.Results.Gating;

/// <summary>What a level asks for besides its thresholds: enough trials of every scenario, nothing that waits for review, controls that behave.</summary>
internal static class LevelRequirements
{
    private const int MostNamed = 5;

    /// <summary>A line for each thing that is asked for, or that must not be.</summary>
    /// <param name="level">The level.</param>
    /// <param name="all">The evidence of every scenario that counts for it.</param>
    /// <param name="remarks">What could not be read of the suite's results.</param>
    public static IEnumerable<GateLine> Judge(GateLevel level, IReadOnlyList<GateEvidence> all, IReadOnlyList<string> remarks)
    {
        var tooFew = all.Where(one => IsShort(level, one)).ToList();
        var enough = all.Count - tooFew.Count;
        yield return new GateLine(
            enough >= level.Scenarios,
            level.Scenarios == 1 ? "evidence for a scenario" : $"evidence for {level.Scenarios} scenarios",
            $"{enough} of {all.Count} {(all.Count == 1 ? "has" : "have")} enough trials of the last {Age(level.MaxAge)}"
        );
        foreach (var one in tooFew)
        {
            var needed = TrialsNeeded(level, one.Scenario);
            var others = string.Join(
                ", ",
                one.PassedOver.Select(other => $"{other.Runs} {(other.Runs == 1 ? "run" : "runs")} {other.Reason}")
            );
            var early = one.Runs.Count(run => run.Stop is not null);
            yield return new GateLine(
                false,
                one.Scenario.Id,
                $"{one.Trials.Count} of {needed} {(needed == 1 ? "trial" : "trials")}"
                    + (early > 0 ? $"; {early} {(early == 1 ? "run" : "runs")} that may end early by a rule of another kind" : "")
                    + (others.Length > 0 ? $"; passed over: {others}" : "")
            );
        }

        foreach (var one in all.Where(one => one.Newest?.Verdict == Verdict.NeedsReview))
        {
            yield return new GateLine(false, one.Scenario.Id, "its newest result waits for review");
        }

        var inconclusive = all.Where(one => one.Newest?.Verdict == Verdict.Inconclusive).Select(one => one.Scenario.Id).ToList();
        if (inconclusive.Count > 0)
        {
            yield return new GateLine(
                inconclusive.Count <= level.Inconclusive,
                $"at most {level.Inconclusive} inconclusive",
                $"{inconclusive.Count}: {string.Join(", ", inconclusive.Take(MostNamed))}{(inconclusive.Count > MostNamed ? " and more" : "")}"
            );
        }

        foreach (var one in all)
        {
            foreach (var label in one.MisbehavingControls)
            {
                yield return new GateLine(false, one.Scenario.Id, $"its control {label} is not graded as it must be");
            }

            if (one.UngradedControls.Count > 0)
            {
                yield return new GateLine(
                    false,
                    one.Scenario.Id,
                    $"not graded within the last {Age(level.MaxAge)}: its controls {string.Join(", ", one.UngradedControls)}"
                );
            }
        }

        foreach (var remark in remarks)
        {
            yield return new GateLine(false, "every result can be read", remark);
        }
    }

    /// <summary>Whether a scenario has fewer trials than the level, or one of its thresholds, asks for.</summary>
    public static bool IsShort(GateLevel level, GateEvidence evidence) =>
        evidence.TrialsTold < level.Trials
        || level.Thresholds.Any(threshold => threshold.Scope.Means(evidence.Scenario) && evidence.Estimate(threshold) is null);

    private static int TrialsNeeded(GateLevel level, Scenario scenario) =>
        level.Thresholds.Where(threshold => threshold.Scope.Means(scenario)).Select(threshold => threshold.K).Append(level.Trials).Max();

    private static string Age(TimeSpan age) => age.TotalHours % 24 == 0 ? $"{age.TotalDays:0} days" : $"{age.TotalHours:0} hours";
}
