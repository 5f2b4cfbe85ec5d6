using AgentEvals.Agents;
using AgentEvals.Grading;
using AgentEvals.Results.Lifecycle;
using AgentEvals.Scenarios;

namespace AgentEvals.Reports;

/// <summary>Sums results up.</summary>
internal static class ReportBuilder
{
    public static ReportModel Build(SuiteResults results)
    {
        var (standings, remarks, baseline) = (results.Standings, results.Remarks, results.Baseline);
        List<ScenarioReport> scenarios = [.. standings.AsParallel().AsOrdered().Select(standing => standing.Report())];
        var k = standings.Count == 0 ? 1 : standings.Max(standing => standing.TrialsNeeded);
        var against = baseline is null ? null : Against(baseline, scenarios, standings);
        var holdout = HoldoutFindings.Of(scenarios, results.Reveals);
        var reasons = Reasons(scenarios, remarks, against, holdout).ToList();
        return new ReportModel
        {
            Status =
                scenarios.Any(Blocks) ? ReportStatus.Blocked
                : reasons.Count > 0 ? ReportStatus.ReadyForReview
                : ReportStatus.ShipIt,
            StatusReasons = reasons,
            K = k,
            Categories =
            [
                .. scenarios
                    .GroupBy(scenario => scenario.Category, StringComparer.Ordinal)
                    .Select(category => Category(category.Key, [.. category], k)),
            ],
            All = Category("all", scenarios, k),
            Groups = Groups(scenarios, k),
            Regression = Kind(scenarios, ScenarioKind.Regression, baseline),
            Capability = Kind(scenarios, ScenarioKind.Capability, baseline),
            Metrics = [PassAtK(scenarios, 1), PassAtK(scenarios, 3), PassHatK(scenarios, 3)],
            Scenarios = scenarios,
            Agents = Agents(standings),
            Baseline = against,
            Holdout = holdout,
            Remarks = remarks,
        };
    }

    private static bool Blocks(ScenarioReport scenario) =>
        (scenario.Kind == ScenarioKind.Regression && scenario.Verdict == Verdict.Fail) || scenario.MisbehavingControls.Count > 0;

    private static IEnumerable<string> Reasons(
        List<ScenarioReport> scenarios,
        IReadOnlyList<string> remarks,
        BaselineReport? baseline,
        HoldoutReport? holdout
    )
    {
        foreach (
            var (count, what) in new[]
            {
                (
                    scenarios.Count(scenario => scenario.Kind == ScenarioKind.Regression && scenario.Verdict == Verdict.Fail),
                    "failing regression"
                ),
                (scenarios.Sum(scenario => scenario.MisbehavingControls.Count), "misbehaving control"),
                (scenarios.Count(scenario => scenario.Verdict == Verdict.NeedsReview), "scenario that needs review"),
                (scenarios.Count(scenario => scenario.Verdict == Verdict.Inconclusive), "inconclusive scenario"),
                (baseline?.Missing.Count ?? 0, "scenario that the baseline has and the results lack"),
                (remarks.Count, "unreadable file"),
            }
        )
        {
            if (count > 0)
            {
                yield return ReportFormat.Counted(count, what);
            }
        }

        if (holdout is { Outcome: HoldoutOutcome.Diverges })
        {
            yield return "the holdout diverges";
        }

        if (scenarios.Count == 0)
        {
            yield return "no results";
        }
    }

    private static CategoryReport Category(string name, IReadOnlyList<ScenarioReport> scenarios, int k)
    {
        var decided = scenarios.Where(scenario => scenario.Verdict is Verdict.Pass or Verdict.Fail).ToList();
        var atK = PassAtK(scenarios, k);
        return new CategoryReport
        {
            Category = name,
            Scenarios = decided.Count,
            Passed = decided.Count(scenario => scenario.Verdict == Verdict.Pass),
            PassAtK = atK,
            PassHatK = PassHatK(scenarios, k),
            Iterations = scenarios.Average(scenario => (double?)scenario.Iterations),
            Seconds = scenarios.Average(scenario => scenario.Seconds),
            Tokens = scenarios.Average(scenario => scenario.Tokens),
            CostUsd = scenarios.Average(scenario => scenario.CostUsd),
            Notes = [.. Notes(scenarios, atK, k)],
        };
    }

    private static IReadOnlyList<CategoryReport> Groups(List<ScenarioReport> scenarios, int k) =>
        [
            .. new (string Name, Func<ScenarioReport, bool> Has)[]
            {
                ("regression", scenario => scenario.Kind == ScenarioKind.Regression),
                ("capability", scenario => scenario.Kind == ScenarioKind.Capability),
                ("optimization", scenario => scenario.Split == ScenarioSplit.Optimization),
                ("holdout", scenario => scenario.Split == ScenarioSplit.Holdout),
            }
                .Select(group => Category(group.Name, [.. scenarios.Where(group.Has)], k))
                .Where(group => group.Scenarios > 0),
        ];

    private static IEnumerable<string> Notes(IReadOnlyList<ScenarioReport> scenarios, PassMetric atK, int k)
    {
        var stopped = scenarios.Count(scenario => scenario is { Trials: > 0, Stop: not null } && scenario.PassAtK(k) is null);
        foreach (
            var (count, note) in new[]
            {
                (scenarios.Count(scenario => scenario.Verdict == Verdict.NeedsReview), "to review"),
                (scenarios.Count(scenario => scenario.Verdict == Verdict.Inconclusive), "inconclusive"),
                (scenarios.Sum(scenario => scenario.MisbehavingControls.Count), "misbehaving controls"),
                (scenarios.Count(scenario => scenario.Flaky), "flaky"),
                (scenarios.Count(scenario => scenario.BrokenAttempts.Count > 0), "after broken attempts"),
                (atK.Undefined - stopped, $"with under {k} trials"),
                (stopped, "ended by a rule"),
                (scenarios.Count(scenario => scenario.Trials > 0 && scenario.CostUsd is null), "without known cost"),
            }
        )
        {
            if (count > 0)
            {
                yield return $"{count} {note}";
            }
        }
    }

    private static PassMetric PassAtK(IReadOnlyList<ScenarioReport> scenarios, int k) =>
        Metric(scenarios, $"pass@{k}", scenario => scenario.PassAtK(k));

    private static PassMetric PassHatK(IReadOnlyList<ScenarioReport> scenarios, int k) =>
        Metric(scenarios, $"pass^{k}", scenario => scenario.PassHatK(k));

    private static PassMetric Metric(IReadOnlyList<ScenarioReport> scenarios, string name, Func<ScenarioReport, double?> estimate)
    {
        var tried = scenarios.Where(scenario => scenario.Trials > 0).ToList();
        var values = tried.Select(estimate).OfType<double>().ToList();
        return new PassMetric(name, values.Count == 0 ? null : values.Average(), values.Count, tried.Count - values.Count);
    }

    private static BaselineReport Against(Baseline baseline, List<ScenarioReport> scenarios, IReadOnlyList<ScenarioStanding> standings) =>
        new()
        {
            SetAt = baseline.SetAt,
            Commit = baseline.Commit,
            Agents = baseline.Agents,
            NewFailures =
            [
                .. scenarios
                    .Where(scenario => scenario.Verdict == Verdict.Fail && scenario.Previous == Verdict.Pass)
                    .Select(scenario => scenario.Id),
            ],
            NewPasses =
            [
                .. scenarios
                    .Where(scenario => scenario.Verdict == Verdict.Pass && scenario.Previous == Verdict.Fail)
                    .Select(scenario => scenario.Id),
            ],
            Missing =
            [
                .. baseline
                    .Scenarios.Keys.Except(scenarios.Select(scenario => scenario.Id), StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ],
            Changed = [.. standings.Where(standing => standing.ChangedSinceBaseline).Select(standing => standing.Newest!.Id)],
        };

    private static KindReport Kind(List<ScenarioReport> scenarios, ScenarioKind kind, Baseline? baseline)
    {
        var mine = scenarios.Where(scenario => scenario.Kind == kind).ToList();
        return new KindReport(
            mine.Count(scenario => scenario.Verdict == Verdict.Pass),
            mine.Count(scenario => scenario.Verdict is Verdict.Pass or Verdict.Fail),
            baseline?.Scenarios.Values.Count(entry => entry.Kind == kind && entry.Passed)
                ?? mine.Count(scenario => scenario.Previous == Verdict.Pass),
            baseline?.Scenarios.Values.Count(entry => entry.Kind == kind) ?? mine.Count(scenario => scenario.Previous is not null)
        );
    }

    private static IReadOnlyList<AgentIdentity> Agents(IReadOnlyList<ScenarioStanding> standings) =>
        [
            .. standings
                .Select(standing => standing.Newest?.Agent)
                .OfType<AgentIdentity>()
                .DistinctBy(agent => (agent.Name, agent.Fingerprint.AgentHash))
                .OrderBy(agent => agent.Name, StringComparer.Ordinal)
                .ThenBy(agent => agent.Fingerprint.Hash, StringComparer.Ordinal),
        ];
}
