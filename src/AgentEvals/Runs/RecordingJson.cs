using System.Text.Json;
using System.Text.Json.Serialization;
using AgentEvals.Agents;
using AgentEvals.Transcripts;

namespace AgentEvals.Runs;

/// <summary>How <c>run.json</c> is written: snake case, indented, without nulls, so that it reads well in a review.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(SnakeCaseEnumConverter<InfrastructureFault>), typeof(SnakeCaseEnumConverter<CostSource>)],
    NewLine = "\n"
)]
[JsonSerializable(typeof(RecordingInfo))]
internal sealed partial class RecordingJson : JsonSerializerContext;
