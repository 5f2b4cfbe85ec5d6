using System.Globalization;
using System.Text;
using AgentEvals.Grading;

namespace AgentEvals.Results.Lifecycle;

/// <summary>What should be tidied, for people.</summary>
public static class PruneText
{
    private const int Longest = 400;

    /// <summary>The findings by kind; lines end with a line feed.</summary>
    /// <param name="report">The findings.</param>
    /// <param name="directory">Absolute path of the folder that files are named relative to.</param>
    public static string Of(PruneReport report, string directory)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(directory);
        var text = new StringBuilder();
        foreach (var finding in report.Findings)
        {
            var file = finding.File is { } path ? Path.GetRelativePath(directory, path).Replace('\\', '/') : "";
            var subject = finding.Scenario is { } scenario
                ? $"{scenario}{(file.EndsWith(".yaml", StringComparison.Ordinal) || file.EndsWith(".yml", StringComparison.Ordinal) ? "" : $" ({file})")}"
                : file;
            text.Append(
                CultureInfo.InvariantCulture,
                $"{finding.Kind.ToString().ToLowerInvariant()}: {OneLine.Of(subject, Longest)}\n  {OneLine.Of(finding.Fact, Longest)}\n  {OneLine.Of(finding.Advice, Longest)}\n"
            );
        }

        text.Append(report.Findings.Count > 0 ? "\n" : "");
        if (report.Holding.Count > 0)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{Counted(report.Holding.Count, "regression")} passed five times in a row: doing {(report.Holding.Count == 1 ? "its" : "their")} job, nothing to tidy.\n"
            );
        }

        if (!report.HasResults)
        {
            text.Append("There are no results, so that nothing is said of what runs show.\n");
        }

        return text.Append(
                CultureInfo.InvariantCulture,
                $"{Counted(report.Scenarios, "scenario")} looked at, {(report.Findings.Count == 0 ? "nothing to tidy" : Counted(report.Findings.Count, "recommendation"))}. Nothing was changed.\n"
            )
            .ToString();
    }

    private static string Counted(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
