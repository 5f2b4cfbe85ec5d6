using System.Globalization;
using System.Text;

namespace AgentEvals.Reports.Comparing;

/// <summary>A matrix of agents for people.</summary>
internal static class AgentMatrixText
{
    public static string Of(AgentMatrix matrix)
    {
        var text = new StringBuilder();
        if (matrix.Rows.Count == 0)
        {
            return "No result names its agent, so there is nothing to compare.\n";
        }

        TableReport.Table(
            text,
            [
                [
                    "agent",
                    "kind",
                    "model",
                    "pass rate (n, 95 %)",
                    $"on the {matrix.CommonScenarios} that all tried",
                    $"pass^{matrix.K}",
                    "trials",
                    "time",
                    "tokens",
                    "cost",
                    "last run",
                ],
                .. matrix.Rows.Select(row => Row(row)),
            ]
        );
        foreach (var row in matrix.Rows.Where(row => row.Configurations > 1))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{ReportFormat.Line(row.Agent)}: {row.Configurations} configurations; the newest run of each scenario counts.\n"
            );
        }

        return text.ToString();
    }

    private static IReadOnlyList<string> Row(AgentRow row) =>
        [
            ReportFormat.Line(row.Agent),
            ReportFormat.Line(
                string.Join(" ", new[] { row.Identity?.Kind, row.Identity?.Version }.Where(part => !string.IsNullOrEmpty(part)))
            ),
            ReportFormat.Line(row.Identity?.Model ?? ReportFormat.Unknown),
            ReportFormat.PassRate(row.Passed, row.Scenarios, row.PassRateInterval),
            row.CommonScenarios == 0
                ? ReportFormat.Unknown
                : $"{ReportFormat.Percent((double)row.CommonPassed / row.CommonScenarios)} ({row.CommonPassed}/{row.CommonScenarios})",
            ReportFormat.Number(row.PassHatK),
            row.Trials.ToString(CultureInfo.InvariantCulture),
            ReportFormat.Seconds(row.Seconds),
            ReportFormat.Tokens(row.Tokens),
            ReportFormat.Cost(row.CostUsd),
            row.LastRun is { } last ? ReportFormat.Day(last) : ReportFormat.Unknown,
        ];
}
