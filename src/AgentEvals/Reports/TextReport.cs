using System.Globalization;
using System.Text;
using AgentEvals.Grading;
using AgentEvals.Scenarios;

namespace AgentEvals.Reports;

/// <summary>The EVAL REPORT: a plain text for a decision, to be put into a ticket or a mail.</summary>
public static class TextReport
{
    /// <summary>The report; lines end with a line feed.</summary>
    public static string Of(ReportModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var text = new StringBuilder("EVAL REPORT\n===========\n\n");
        foreach (var agent in model.Agents.Take(5))
        {
            var known = string.Join(", ", new[] { agent.Kind, agent.Version, agent.Model }.Where(fact => !string.IsNullOrEmpty(fact)));
            text.Append(CultureInfo.InvariantCulture, $"Agent: {ReportFormat.Line($"{agent.Name} ({known})")}\n");
        }

        if (model.Baseline is { } baseline)
        {
            text.Append(CultureInfo.InvariantCulture, $"Baseline: {ReportFormat.Baseline(baseline)}\n");
        }

        Block(text, "Capability Evals", model.Capability, model.Scenarios.Where(scenario => scenario.Kind == ScenarioKind.Capability));
        Block(text, "Regression Evals", model.Regression, model.Scenarios.Where(scenario => scenario.Kind == ScenarioKind.Regression));
        text.Append("\nMetrics:\n");
        foreach (var metric in model.Metrics)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {metric.Name}: {ReportFormat.Metric(metric)}\n");
        }

        foreach (var line in model.Holdout is { } holdout ? ReportFormat.Holdout(holdout) : [])
        {
            text.Append(CultureInfo.InvariantCulture, $"\nHoldout: {line}\n");
        }

        return text.Append('\n').Append(ReportFormat.Status(model)).Append('\n').ToString();
    }

    private static void Block(StringBuilder text, string title, KindReport kind, IEnumerable<ScenarioReport> scenarios)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{title}: {ReportFormat.Kind(kind)}\n");

        // New failures first: they are what the reader came for.
        var ordered = scenarios
            .OrderByDescending(scenario => scenario.Verdict == Verdict.Fail && scenario.Previous == Verdict.Pass)
            .ThenByDescending(scenario => scenario.Verdict)
            .ToList();
        foreach (var scenario in ordered.Take(TableReport.MostFailures))
        {
            var reason = scenario.Reason.Length > 0 ? $": {scenario.Reason}" : "";
            var trials =
                $"{scenario.Passes}/{scenario.Trials} trials{(scenario.Flaky ? ", flaky" : "")}{(scenario.BrokenAttempts.Count > 0 ? $", after {ReportFormat.Counted(scenario.BrokenAttempts.Count, "broken attempt")}" : "")}";
            text.Append(
                CultureInfo.InvariantCulture,
                $"  {ReportFormat.Words(scenario.Verdict).ToUpperInvariant(), -12}  {ReportFormat.Line($"{scenario.Id} ({trials}){reason}")}\n"
            );
            if (scenario.Verdict == Verdict.Fail && scenario.Decision is { } decision)
            {
                text.Append(CultureInfo.InvariantCulture, $"                decision: {ReportFormat.Line(decision)}\n");
            }
        }

        if (ordered.Count > TableReport.MostFailures)
        {
            text.Append(CultureInfo.InvariantCulture, $"  and {ordered.Count - TableReport.MostFailures} more\n");
        }
    }
}
