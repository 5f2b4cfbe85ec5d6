using System.Globalization;
using System.Text;
using AgentEvals.Grading;

namespace AgentEvals.Reports;

/// <summary>The report in Prometheus' text format, version 0.0.4, for a file collector or a push gateway. All values are gauges.</summary>
public static class PrometheusReport
{
    /// <summary>The metrics; lines end with a line feed. What is unknown has no sample.</summary>
    public static string Of(ReportModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var text = new StringBuilder();
        Family(
            text,
            "agentevals_scenarios",
            "Scenarios of a category that passed or failed.",
            model.Categories.Select(category => (OfCategory(category), (double?)category.Scenarios))
        );
        Family(
            text,
            "agentevals_scenarios_passed",
            "Scenarios of a category that passed.",
            model.Categories.Select(category => (OfCategory(category), (double?)category.Passed))
        );
        Family(
            text,
            "agentevals_pass_at_k_ratio",
            "Mean chance that at least one of k trials passes.",
            model.Categories.Select(category => (OfCategory(category) + Label("k", model.K), category.PassAtK.Value))
        );
        Family(
            text,
            "agentevals_pass_hat_k_ratio",
            "Mean chance that all of k trials pass.",
            model.Categories.Select(category => (OfCategory(category) + Label("k", model.K), category.PassHatK.Value))
        );
        Scenarios(
            text,
            model,
            "agentevals_scenario_passed",
            "1 when the newest run passed, 0 when it failed.",
            scenario =>
                scenario.Verdict switch
                {
                    Verdict.Pass => 1,
                    Verdict.Fail => 0,
                    _ => null,
                }
        );
        Scenarios(
            text,
            model,
            "agentevals_scenario_undecided",
            "1 when the newest result is inconclusive or needs review, else 0.",
            scenario => scenario.Verdict is Verdict.Pass or Verdict.Fail ? 0 : 1
        );
        Scenarios(
            text,
            model,
            "agentevals_scenario_trials",
            "Trials of the newest agent and scenario that passed or failed.",
            scenario => scenario.Trials
        );
        Scenarios(text, model, "agentevals_scenario_trials_passed", "Those of them that passed.", scenario => scenario.Passes);
        Scenarios(
            text,
            model,
            "agentevals_scenario_flaky",
            "1 when the newest run passed although trials of it failed, else 0.",
            scenario => scenario.Flaky ? 1 : 0
        );
        Scenarios(
            text,
            model,
            "agentevals_scenario_broken_attempts",
            "Attempts at trials of the newest run that the infrastructure broke.",
            scenario => scenario.BrokenAttempts.Count
        );
        Scenarios(text, model, "agentevals_scenario_trial_duration_seconds", "Mean duration of a trial.", scenario => scenario.Seconds);
        Scenarios(text, model, "agentevals_scenario_trial_tokens", "Mean tokens of a trial.", scenario => scenario.Tokens);
        Scenarios(
            text,
            model,
            "agentevals_scenario_trial_cost_dollars",
            "Mean known cost of a trial in US dollars.",
            scenario => (double?)scenario.CostUsd
        );
        Scenarios(
            text,
            model,
            "agentevals_scenario_last_run_timestamp_seconds",
            "When the agent last worked on the scenario.",
            scenario => scenario.LastRun.ToUnixTimeMilliseconds() / 1000.0
        );
        Scenarios(
            text,
            model,
            "agentevals_scenario_controls_misbehaving",
            "Controls that were not graded as they must be.",
            scenario => scenario.MisbehavingControls.Count
        );
        Family(
            text,
            "agentevals_new_failures",
            "Scenarios that fail and passed in the baseline, or in the run before where there is none.",
            [("", model.Scenarios.Count(scenario => scenario.Verdict == Verdict.Fail && scenario.Previous == Verdict.Pass))]
        );
        if (model.Holdout is { } holdout)
        {
            Family(
                text,
                "agentevals_holdout_diverges",
                "1 when the holdout passes significantly less than the optimization split, else 0.",
                [("", holdout.Outcome == HoldoutOutcome.Diverges ? 1 : 0)]
            );
            Family(
                text,
                "agentevals_holdout_looks",
                "Looks at a holdout scenario.",
                holdout.Looks.Select(looks => (Label("id", looks.Scenario), (double?)looks.Looks))
            );
        }

        Family(text, "agentevals_unreadable_files", "Files in the results folder that are no results.", [("", model.Remarks.Count)]);
        Family(
            text,
            "agentevals_blocked",
            "1 when a regression fails or a control misbehaves, else 0.",
            [("", model.Status == ReportStatus.Blocked ? 1 : 0)]
        );
        return text.ToString();
    }

    private static void Scenarios(StringBuilder text, ReportModel model, string name, string help, Func<ScenarioReport, double?> value) =>
        Family(text, name, help, model.Scenarios.Select(scenario => (OfScenario(scenario), value(scenario))));

    private static void Family(StringBuilder text, string name, string help, IEnumerable<(string Labels, double? Value)> samples)
    {
        var known = samples.Where(sample => sample.Value is not null).ToList();
        if (known.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} gauge\n");
        foreach (var (labels, value) in known)
        {
            text.Append(name);
            if (labels.Length > 0)
            {
                text.Append('{').Append(labels.AsSpan(1)).Append('}');
            }

            text.Append(CultureInfo.InvariantCulture, $" {value}\n");
        }
    }

    private static string OfCategory(CategoryReport category) => Label("category", category.Category);

    private static string OfScenario(ScenarioReport scenario) =>
        Label("category", scenario.Category)
        + Label("scenario", scenario.Name)
        + Label("kind", scenario.Kind.ToString().ToLowerInvariant())
        + Label("split", scenario.Split.ToString().ToLowerInvariant());

    /// <summary>Each begins with a comma; the first one's is dropped.</summary>
    private static string Label(string name, object value)
    {
        var text = Convert
            .ToString(value, CultureInfo.InvariantCulture)!
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
        return $",{name}=\"{text}\"";
    }
}
