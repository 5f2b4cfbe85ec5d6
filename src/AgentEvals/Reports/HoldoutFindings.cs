using AgentEvals.Grading;
using AgentEvals.Results;
using AgentEvals.Scenarios;

namespace AgentEvals.Reports;

/// <summary>Holds the two splits against each other.</summary>
internal static class HoldoutFindings
{
    /// <summary>Null when there is no holdout scenario, and none was looked at.</summary>
    public static HoldoutReport? Of(IReadOnlyList<ScenarioReport> scenarios, IReadOnlyList<Reveal> reveals)
    {
        var (holdout, optimization) = (Decided(scenarios, ScenarioSplit.Holdout), Decided(scenarios, ScenarioSplit.Optimization));
        return reveals.Count == 0 && !scenarios.Any(scenario => scenario.Split == ScenarioSplit.Holdout)
            ? null
            : new HoldoutReport
            {
                Scenarios = holdout.Count,
                Passed = holdout.Count(Passes),
                OptimizationScenarios = optimization.Count,
                OptimizationPassed = optimization.Count(Passes),
                Looks =
                [
                    .. reveals
                        .GroupBy(reveal => reveal.Scenario, StringComparer.Ordinal)
                        .Select(scenario => new HoldoutLooks(scenario.Key, scenario.Count(), Fingerprints(scenario)))
                        .OrderByDescending(looks => looks.Looks)
                        .ThenBy(looks => looks.Scenario, StringComparer.Ordinal),
                ],
            };
    }

    private static List<ScenarioReport> Decided(IReadOnlyList<ScenarioReport> scenarios, ScenarioSplit split) =>
        [.. scenarios.Where(scenario => scenario.Split == split && scenario.Verdict is (Verdict.Pass or Verdict.Fail))];

    private static bool Passes(ScenarioReport scenario) => scenario.Verdict == Verdict.Pass;

    private static Dictionary<string, int> Fingerprints(IEnumerable<Reveal> reveals) =>
        reveals
            .CountBy(reveal => reveal.Fingerprint, StringComparer.Ordinal)
            .OrderByDescending(count => count.Value)
            .ThenBy(count => count.Key, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
}
