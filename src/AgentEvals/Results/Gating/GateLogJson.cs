using System.Text.Json.Serialization;

namespace AgentEvals.Results.Gating;

/// <summary>How a gate's decision is logged: snake case, one line.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(GateEntry))]
internal sealed partial class GateLogJson : JsonSerializerContext;
