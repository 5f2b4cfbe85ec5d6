using System.Text.Json.Serialization;
using AgentEvals.Agents;
using AgentEvals.Grading;
using AgentEvals.Reports.Comparing;
using AgentEvals.Runs;
using AgentEvals.Scenarios;

namespace AgentEvals.Reports;

/// <summary>How a report is written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    NewLine = "\n",
    Converters = [
        typeof(SnakeCaseEnumConverter<Verdict>),
        typeof(SnakeCaseEnumConverter<InfrastructureFault>),
        typeof(SnakeCaseEnumConverter<ScenarioKind>),
        typeof(SnakeCaseEnumConverter<ScenarioSplit>),
        typeof(SnakeCaseEnumConverter<ReportStatus>),
        typeof(SnakeCaseEnumConverter<ComparisonOutcome>),
        typeof(SnakeCaseEnumConverter<HoldoutOutcome>),
    ]
)]
[JsonSerializable(typeof(ReportModel))]
[JsonSerializable(typeof(Comparison))]
[JsonSerializable(typeof(AgentComparison))]
internal sealed partial class ReportJson : JsonSerializerContext;
