using System.Globalization;
using System.Text;

namespace AgentEvals.Reports.Ci;

/// <summary>
/// Logging commands of Azure Pipelines: <c>##vso[task.logissue type=error;sourcepath=…;linenumber=…]message</c>.
/// Source of the format: learn.microsoft.com, "Logging commands".
/// </summary>
public static class AzurePipelines
{
    /// <summary>The commands, a line each.</summary>
    public static string Annotations(ReportModel model)
    {
        var text = new StringBuilder();
        foreach (var finding in CiFinding.Of(model))
        {
            text.Append("##vso[task.logissue type=").Append(finding.IsError ? "error" : "warning");
            if (finding.Source is { } source)
            {
                text.Append(CultureInfo.InvariantCulture, $";sourcepath={Property(source.File)};linenumber={Math.Max(1, source.Line)}");
            }

            text.Append(CultureInfo.InvariantCulture, $"]{Data($"{finding.Title}\n{finding.Message}")}\n");
        }

        return text.ToString();
    }

    /// <summary>The command that shows a Markdown file on the run's summary page.</summary>
    /// <param name="file">Absolute path.</param>
    public static string UploadSummary(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return $"##vso[task.uploadsummary]{Data(file)}\n";
    }

    private static string Data(string text) =>
        text.Replace("%", "%AZP25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace("]", "%5D", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal);
}
