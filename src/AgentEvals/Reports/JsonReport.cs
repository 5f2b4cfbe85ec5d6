using System.Text.Json;

namespace AgentEvals.Reports;

/// <summary>The report as one JSON document, in snake case.</summary>
public static class JsonReport
{
    /// <summary>The document.</summary>
    public static string Of(ReportModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return JsonSerializer.Serialize(model, ReportJson.Default.ReportModel);
    }
}
