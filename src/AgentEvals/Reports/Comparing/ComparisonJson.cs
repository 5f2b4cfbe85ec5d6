using System.Text.Json;

namespace AgentEvals.Reports.Comparing;

/// <summary>A comparison as one JSON document, in snake case.</summary>
public static class ComparisonJson
{
    /// <summary>The document.</summary>
    public static string Of(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return JsonSerializer.Serialize(comparison, ReportJson.Default.Comparison);
    }

    /// <summary>The document of several agents.</summary>
    public static string Of(AgentComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return JsonSerializer.Serialize(comparison, ReportJson.Default.AgentComparison);
    }
}
