using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentEvals.Runs;

/// <summary>How <c>run.json</c> is written: snake case, indented, without nulls, so that it reads well in a review.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NewLine = "\n")]
[JsonSerializable(typeof(RecordingInfo))]
internal sealed partial class RecordingJson : JsonSerializerContext;
