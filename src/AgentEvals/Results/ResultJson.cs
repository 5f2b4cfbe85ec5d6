using System.Text.Json.Serialization;
using AgentEvals.Agents;
using AgentEvals.Grading;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Results;

/// <summary>How result files are written: snake case, without nulls.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [
        typeof(SnakeCaseEnumConverter<Verdict>),
        typeof(SnakeCaseEnumConverter<Question>),
        typeof(SnakeCaseEnumConverter<ScenarioKind>),
        typeof(SnakeCaseEnumConverter<ScenarioSplit>),
        typeof(SnakeCaseEnumConverter<RunMode>),
        typeof(SnakeCaseEnumConverter<CostSource>),
        typeof(SnakeCaseEnumConverter<InfrastructureFault>),
    ]
)]
[JsonSerializable(typeof(EvalResult))]
[JsonSerializable(typeof(ResultSummary))]
internal sealed partial class ResultJson : JsonSerializerContext;
