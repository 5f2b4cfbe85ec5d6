using System.Globalization;
using System.Text;

namespace AgentEvals.Reports.Ci;

/// <summary>
/// Workflow commands of GitHub Actions: <c>::error file=…,line=…,title=…::message</c>.
/// Source of the format: docs.github.com, "Workflow commands for GitHub Actions".
/// </summary>
public static class GitHubActions
{
    /// <summary>A step's summary may have one mebibyte.</summary>
    private const int LongestSummary = 1024 * 1024;

    /// <summary>The commands, a line each.</summary>
    public static string Annotations(ReportModel model)
    {
        var text = new StringBuilder();
        foreach (var finding in CiFinding.Of(model))
        {
            text.Append(finding.IsError ? "::error " : "::warning ");
            if (finding.Source is { } source)
            {
                text.Append(CultureInfo.InvariantCulture, $"file={Property(source.File)},line={Math.Max(1, source.Line)},");
            }

            text.Append(CultureInfo.InvariantCulture, $"title={Property(finding.Title)}::{Data(finding.Message)}\n");
        }

        return text.ToString();
    }

    /// <summary>The Markdown to append to the file that <c>GITHUB_STEP_SUMMARY</c> names; cut where GitHub would refuse it as a whole.</summary>
    /// <param name="model">The report.</param>
    /// <param name="written">Bytes that the file has already.</param>
    public static string Summary(ReportModel model, long written = 0)
    {
        const string Cut = "\n\nThe report is longer than a summary may be.\n";
        var text = MarkdownReport.Of(model);
        var left = LongestSummary - written;
        return Encoding.UTF8.GetByteCount(text) <= left ? text
            : left <= Cut.Length ? ""
            : text[..(int)Math.Min(text.Length, (left - Cut.Length) / 4)] + Cut;
    }

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
