using System.Globalization;
using System.Text;

namespace AgentEvals.Reports;

/// <summary>The report as Markdown, for pull requests and step summaries.</summary>
public static class MarkdownReport
{
    /// <summary>The report; lines end with a line feed.</summary>
    public static string Of(ReportModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var text = new StringBuilder("## Evals\n\n");
        text.Append(CultureInfo.InvariantCulture, $"**{ReportFormat.Status(model)}**\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"- Regression: {ReportFormat.Kind(model.Regression)}\n- Capability: {ReportFormat.Kind(model.Capability)}\n"
        );
        if (model.Baseline is { } baseline)
        {
            text.Append(CultureInfo.InvariantCulture, $"- Baseline: {Escaped(ReportFormat.Baseline(baseline))}\n");
        }

        foreach (var line in model.Holdout is { } holdout ? ReportFormat.Holdout(holdout) : [])
        {
            text.Append(CultureInfo.InvariantCulture, $"- Holdout: {Escaped(line)}\n");
        }

        text.Append('\n');
        var header = ReportRows.Header(model);
        Row(text, header);
        Row(text, header.Select(_ => "---"), escape: false);
        foreach (var row in ReportRows.Of(model))
        {
            Row(text, row);
        }

        Scenarios(text, "What does not pass", ReportRows.Failures(model));
        Scenarios(text, "What passes, but not at once", ReportRows.LatePasses(model));
        if (model.Remarks.Count > 0)
        {
            text.Append("\n### Remarks\n\n");
            foreach (var remark in model.Remarks.Take(TableReport.MostFailures))
            {
                text.Append(CultureInfo.InvariantCulture, $"- {Escaped(ReportFormat.Line(remark))}\n");
            }
        }

        return text.ToString();
    }

    private static void Scenarios(StringBuilder text, string title, IReadOnlyList<ScenarioReport> scenarios)
    {
        if (scenarios.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n### {title}\n");
        foreach (var scenario in scenarios.Take(TableReport.MostFailures))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n**{Escaped(ReportRows.Title(scenario))}**\n");
            foreach (var (label, fact) in ReportRows.Facts(scenario))
            {
                text.Append(CultureInfo.InvariantCulture, $"- {label}: {Escaped(fact)}\n");
            }
        }

        if (scenarios.Count > TableReport.MostFailures)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\nand {scenarios.Count - TableReport.MostFailures} more; `--format json` has them all.\n"
            );
        }
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells, bool escape = true) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(cell => escape ? Escaped(cell) : cell)).Append(" |\n");

    /// <summary>What results say is text, never markup: no link, image, mention of HTML or new column comes of it.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            if (character is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '#' or '!' or '~' or '&')
            {
                escaped.Append('\\');
            }

            escaped.Append(character);
        }

        return escaped.ToString();
    }
}
