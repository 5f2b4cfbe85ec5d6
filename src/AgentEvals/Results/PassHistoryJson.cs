using System.Text.Json.Serialization;

namespace AgentEvals.Results;

/// <summary>How the pass history is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(IReadOnlyDictionary<string, PassRecord>))]
internal sealed partial class PassHistoryJson : JsonSerializerContext;
