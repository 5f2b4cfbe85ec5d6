using System.Text.Json.Serialization;

namespace AgentEvals.Mining.FlightRecorder;

/// <summary>Lines of the inbox: one object a line, snake case.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(InboxEntry))]
internal sealed partial class InboxJson : JsonSerializerContext;
