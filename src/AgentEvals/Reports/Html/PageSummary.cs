using System.Text.Json;
using AgentEvals.Grading;
using AgentEvals.Results;
using AgentEvals.Scenarios;

namespace AgentEvals.Reports.Html;

/// <summary>The overview of the page: status, figures, and how they went from day to day.</summary>
internal static class PageSummary
{
    public static void Write(Utf8JsonWriter writer, SuiteResults results, ReportModel model)
    {
        writer.WriteString("status", ReportFormat.Words(model.Status));
        writer.Array("reasons", model.StatusReasons, writer.WriteStringValue);
        writer.WriteNumber("results", results.Folders.Sum(folder => folder.Reading.Results.Count));
        writer.WriteNumber("k", model.K);
        writer.WriteString("regression", ReportFormat.Kind(model.Regression));
        writer.WriteString("capability", ReportFormat.Kind(model.Capability));
        writer.WriteString("baseline", model.Baseline is { } baseline ? ReportFormat.Line(ReportFormat.Baseline(baseline)) : "");
        writer.Array("holdout", model.Holdout is { } holdout ? ReportFormat.Holdout(holdout) : [], writer.WriteStringValue);
        writer.WriteBoolean("diverges", model.Holdout is { Outcome: HoldoutOutcome.Diverges });
        writer.WriteStartObject("looks");
        foreach (var looks in model.Holdout?.Looks.Take(1000) ?? [])
        {
            writer.WriteString(
                ReportFormat.Line(looks.Scenario),
                $"{ReportFormat.Counted(looks.Looks, "time")} by {ReportFormat.Counted(looks.Fingerprints.Count, "fingerprint")}"
            );
        }

        writer.WriteEndObject();
        writer.Array("metrics", model.Metrics, metric => Metric(writer, metric));
        writer.Array("categories", model.Categories.Append(model.All), category => Category(writer, category));
        writer.Array("groups", model.Groups, category => Category(writer, category));
        writer.Array("days", Days(results), day => Day(writer, day));
        writer.Array("remarks", model.Remarks.Take(TableReport.MostFailures), remark => writer.WriteStringValue(ReportFormat.Line(remark)));
        writer.WriteNumber("moreRemarks", Math.Max(0, model.Remarks.Count - TableReport.MostFailures));
    }

    private static void Metric(Utf8JsonWriter writer, PassMetric metric)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(metric.Name);
        writer.Numbers(metric.Value, metric.Cases, metric.Undefined);
        writer.WriteEndArray();
    }

    private static void Category(Utf8JsonWriter writer, CategoryReport category)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(ReportFormat.Line(category.Category));
        writer.Numbers(
            category.Passed,
            category.Scenarios,
            category.PassRateInterval.Lower,
            category.PassRateInterval.Upper,
            category.PassAtK.Value,
            category.PassHatK.Value,
            category.Iterations,
            category.Seconds,
            category.Tokens,
            (double?)category.CostUsd
        );
        writer.WriteStringValue(string.Join(", ", category.Notes));
        writer.WriteEndArray();
    }

    /// <summary>The runs of each day, by kind.</summary>
    private static IEnumerable<IGrouping<long, ResultSummary>> Days(SuiteResults results) =>
        results
            .Standings.SelectMany(standing => standing.Runs)
            .GroupBy(run => PageJson.Minutes(run.RunAt) / (24 * 60))
            .OrderBy(day => day.Key);

    /// <summary>Day since 1970; passed and all runs of regressions, then of capabilities; tokens; dollars.</summary>
    private static void Day(Utf8JsonWriter writer, IGrouping<long, ResultSummary> day)
    {
        writer.WriteStartArray();
        writer.Numbers(
            day.Key,
            day.Count(run => run is { Kind: ScenarioKind.Regression, Verdict: Verdict.Pass }),
            day.Count(run => run.Kind == ScenarioKind.Regression),
            day.Count(run => run is { Kind: ScenarioKind.Capability, Verdict: Verdict.Pass }),
            day.Count(run => run.Kind == ScenarioKind.Capability),
            day.Sum(run => run.Trials.Sum(trial => (double)trial.Usage.TotalTokens)),
            (double)day.Sum(run => run.Trials.Sum(trial => trial.Usage.CostUsd ?? 0))
        );
        writer.WriteEndArray();
    }
}
