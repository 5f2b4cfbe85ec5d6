using System.Globalization;
using System.Text;

namespace AgentEvals.Reports;

/// <summary>The report as plain text in columns.</summary>
public static class TableReport
{
    /// <summary>More failures than anybody reads; <c>json</c> has them all.</summary>
    internal const int MostFailures = 50;

    /// <summary>The report; lines end with a line feed.</summary>
    public static string Of(ReportModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var text = new StringBuilder();
        Table(text, [ReportRows.Header(model), .. ReportRows.Of(model)]);
        Scenarios(text, ReportRows.Failures(model));
        Scenarios(text, ReportRows.LatePasses(model));

        text.Append(
            CultureInfo.InvariantCulture,
            $"\nRegression: {ReportFormat.Kind(model.Regression)}\nCapability: {ReportFormat.Kind(model.Capability)}\n"
        );
        if (model.Baseline is { } baseline)
        {
            text.Append(CultureInfo.InvariantCulture, $"Baseline: {ReportFormat.Baseline(baseline)}\n");
        }

        foreach (var line in model.Holdout is { } holdout ? ReportFormat.Holdout(holdout) : [])
        {
            text.Append(CultureInfo.InvariantCulture, $"Holdout: {line}\n");
        }

        foreach (var remark in model.Remarks.Take(MostFailures))
        {
            text.Append(CultureInfo.InvariantCulture, $"Remark: {ReportFormat.Line(remark)}\n");
        }

        return text.Append(ReportFormat.Status(model)).Append('\n').ToString();
    }

    private static void Scenarios(StringBuilder text, IReadOnlyList<ScenarioReport> scenarios)
    {
        foreach (var scenario in scenarios.Take(MostFailures))
        {
            text.Append('\n').Append(ReportRows.Title(scenario)).Append('\n');
            foreach (var (label, fact) in ReportRows.Facts(scenario))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {label}: {fact}\n");
            }
        }

        if (scenarios.Count > MostFailures)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nand {scenarios.Count - MostFailures} more; --format json has them all.\n");
        }
    }

    internal static void Table(StringBuilder text, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => row[column].Length)).ToList();
        foreach (var (index, row) in rows.Index())
        {
            text.Append(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
            if (index == 0)
            {
                text.Append(string.Join("  ", widths.Select(width => new string('-', width)))).Append('\n');
            }
        }
    }
}
