using AgentEvals.Reports;
using AgentEvals.Reports.Ci;

namespace AgentEvals.Tool;

/// <summary>Tells the CI system that the tool runs in what a report found.</summary>
internal sealed class CiOutput(Terminal terminal, CiSystem system)
{
    /// <summary>The system that its environment variables tell.</summary>
    public static CiSystem Detect(Terminal terminal) =>
        string.Equals(terminal.Variable("GITHUB_ACTIONS"), "true", StringComparison.OrdinalIgnoreCase) ? CiSystem.GitHub
        : string.Equals(terminal.Variable("TF_BUILD"), "true", StringComparison.OrdinalIgnoreCase) ? CiSystem.Azure
        : CiSystem.None;

    /// <summary>Writes annotations, and the report to the system's summary.</summary>
    /// <param name="model">The report.</param>
    /// <param name="output">Where commands go: standard error where standard output is one document. Both systems read both.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public async Task WriteAsync(ReportModel model, TextWriter output, CancellationToken cancellationToken)
    {
        switch (system)
        {
            case CiSystem.GitHub:
                await output.WriteAsync(GitHubActions.Annotations(model).AsMemory(), cancellationToken);
                if (terminal.Variable("GITHUB_STEP_SUMMARY") is { Length: > 0 } summary)
                {
                    var file = new FileInfo(summary);
                    await File.AppendAllTextAsync(summary, GitHubActions.Summary(model, file.Exists ? file.Length : 0), cancellationToken);
                }

                break;
            case CiSystem.Azure:
                var folder = terminal.Variable("AGENT_TEMPDIRECTORY") is { Length: > 0 } temporary ? temporary : Path.GetTempPath();
                var report = Path.Combine(folder, $"agentevals-{Guid.NewGuid():N}.md");
                await File.WriteAllTextAsync(report, MarkdownReport.Of(model), cancellationToken);
                await output.WriteAsync(
                    (AzurePipelines.Annotations(model) + AzurePipelines.UploadSummary(report)).AsMemory(),
                    cancellationToken
                );
                break;
        }
    }
}
