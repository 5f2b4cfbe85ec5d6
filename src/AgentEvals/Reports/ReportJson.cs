using System.Text.Json.Serialization;
using AgentEvals.Grading;
using AgentEvals.Runs;
using AgentEvals.Scenarios;

namespace AgentEvals.Reports;

/// <summary>How a report is written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    NewLine = "\n",
    Converters =
    [
        typeof(SnakeCaseEnumConverter<Verdict>),
        typeof(SnakeCaseEnumConverter<ScenarioKind>),
        typeof(SnakeCaseEnumConverter<ScenarioSplit>),
        typeof(SnakeCaseEnumConverter<ReportStatus>),
    ])]
[JsonSerializable(typeof(ReportModel))]
internal sealed partial class ReportJson : JsonSerializerContext;
