using System.Text.Json.Serialization;

namespace AgentEvals.Tool;

/// <summary>How the command line prints JSON: snake case, indented.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(ValidationReport))]
[JsonSerializable(typeof(ImportReport))]
[JsonSerializable(typeof(AgentEvals.Results.Gating.GateEntry))]
[JsonSerializable(typeof(GraduationReport))]
[JsonSerializable(typeof(PruneJson))]
[JsonSerializable(typeof(IReadOnlyList<AgentReport>))]
internal sealed partial class ToolJson : JsonSerializerContext;
