using System.Globalization;
using System.Net;
using System.Text;
using AgentEvals.Grading;

namespace AgentEvals.Reports;

/// <summary>The report as one HTML file that loads nothing, opens from disk, follows the reader's dark or light setting and works by keyboard.</summary>
public static class HtmlReport
{
    /// <summary>The page.</summary>
    public static string Of(ReportModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var page = new StringBuilder(HtmlPage.Head);
        page.Append(CultureInfo.InvariantCulture, $"<h1>Evals</h1>\n<p class=\"status {StatusClass(model.Status)}\">{Encoded(ReportFormat.Status(model))}</p>\n");
        page.Append(CultureInfo.InvariantCulture, $"<ul><li>Regression: {ReportFormat.Kind(model.Regression)}</li><li>Capability: {ReportFormat.Kind(model.Capability)}</li>");
        foreach (var metric in model.Metrics)
        {
            page.Append(CultureInfo.InvariantCulture, $"<li>{metric.Name}: {ReportFormat.Metric(metric)}</li>");
        }

        page.Append("</ul>\n");
        Categories(page, model);
        Patterns(page, model);
        Scenarios(page, model);
        Remarks(page, model);
        return page.Append(HtmlPage.Foot).ToString();
    }

    private static void Categories(StringBuilder page, ReportModel model)
    {
        page.Append("<h2>Categories</h2>\n<table><thead><tr>");
        foreach (var title in ReportRows.Header(model))
        {
            page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{Encoded(title)}</th>");
        }

        page.Append("</tr></thead><tbody>\n");
        foreach (var row in ReportRows.Of(model))
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Encoded(row[0])}</th>");
            page.AppendJoin("", row.Skip(1).Select(cell => $"<td>{Encoded(cell)}</td>")).Append("</tr>\n");
        }

        page.Append("</tbody></table>\n");
    }

    /// <summary>What fails in the same way stands together, with what each asks for.</summary>
    private static void Patterns(StringBuilder page, ReportModel model)
    {
        var patterns = model.Scenarios
            .Where(scenario => scenario.Verdict != Verdict.Pass)
            .SelectMany(scenario => scenario.Codes.Select(code => (Code: code, Scenario: scenario)))
            .GroupBy(failure => failure.Code, failure => failure.Scenario, StringComparer.Ordinal)
            .OrderByDescending(pattern => pattern.Count())
            .ThenBy(pattern => pattern.Key, StringComparer.Ordinal)
            .ToList();
        if (patterns.Count == 0)
        {
            return;
        }

        page.Append("<h2>Failure patterns</h2>\n<table><thead><tr><th scope=\"col\">code</th><th scope=\"col\">scenarios</th><th scope=\"col\">decisions</th></tr></thead><tbody>\n");
        foreach (var pattern in patterns)
        {
            var decisions = pattern.Select(scenario => scenario.Decision).OfType<string>().Distinct(StringComparer.Ordinal).Take(5).Select(Encoded);
            page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Encoded(pattern.Key)}</th><td>{pattern.Count()}</td><td>{string.Join("<br/>", decisions)}</td></tr>\n");
        }

        page.Append("</tbody></table>\n");
    }

    private static void Scenarios(StringBuilder page, ReportModel model)
    {
        page.Append(HtmlPage.Filter);
        var failures = ReportRows.Failures(model);
        foreach (var scenario in failures.Concat(model.Scenarios.Except(failures)))
        {
            Scenario(page, scenario);
        }

        page.Append("</div>\n");
    }

    private static void Scenario(StringBuilder page, ScenarioReport scenario)
    {
        page.Append(CultureInfo.InvariantCulture, $"<details class=\"{VerdictClass(scenario.Verdict)}\"><summary>{Encoded(ReportRows.Title(scenario))} ");
        page.Append(CultureInfo.InvariantCulture, $"<span class=\"strip\" role=\"img\" aria-label=\"{scenario.LastRuns.Count(passed => passed)} of the last {scenario.LastRuns.Count} runs passed\">");
        foreach (var passed in scenario.LastRuns)
        {
            page.Append(passed ? "<i class=\"p\"></i>" : "<i class=\"f\"></i>");
        }

        page.Append("</span></summary><dl>");
        foreach (var (label, text) in ReportRows.Facts(scenario))
        {
            Fact(page, label, text);
        }

        Fact(page, "trials", $"{scenario.Passes} of {scenario.Trials} passed");
        Fact(page, "a trial", $"{ReportFormat.Seconds(scenario.Seconds)}, {ReportFormat.Tokens(scenario.Tokens)} tokens, {ReportFormat.Cost(scenario.CostUsd)}");
        Fact(page, "split", scenario.Split.ToString().ToLowerInvariant());
        Fact(page, "last run", ReportFormat.Day(scenario.LastRun));
        page.Append("</dl></details>\n");
    }

    private static void Fact(StringBuilder page, string label, string text) =>
        page.Append(CultureInfo.InvariantCulture, $"<dt>{Encoded(label)}</dt><dd>{Encoded(text)}</dd>");

    private static void Remarks(StringBuilder page, ReportModel model)
    {
        if (model.Remarks.Count > 0)
        {
            page.Append("<h2>Remarks</h2>\n<ul>").AppendJoin("", model.Remarks.Take(TableReport.MostFailures).Select(remark => $"<li>{Encoded(remark)}</li>")).Append("</ul>\n");
        }
    }

    private static string StatusClass(ReportStatus status) => status switch
    {
        ReportStatus.ShipIt => "pass",
        ReportStatus.Blocked => "fail",
        _ => "open",
    };

    private static string VerdictClass(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "pass",
        Verdict.Fail => "fail",
        _ => "open",
    };

    private static string Encoded(string text) => WebUtility.HtmlEncode(ReportFormat.Line(text));
}
