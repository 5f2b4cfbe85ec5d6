using System.Text.Json.Serialization;

namespace AgentEvals.Results;

/// <summary>How a reveal is written: one line.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NewLine = "\n"
)]
[JsonSerializable(typeof(Reveal))]
internal sealed partial class RevealJson : JsonSerializerContext;
