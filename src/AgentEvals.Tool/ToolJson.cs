using System.Text.Json.Serialization;
using AgentEvals.Tool.Capturing;

namespace AgentEvals.Tool;

/// <summary>How the command line prints JSON: snake case, indented.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(ValidationReport))]
[JsonSerializable(typeof(ImportReport))]
[JsonSerializable(typeof(AgentEvals.Results.Gating.GateEntry))]
[JsonSerializable(typeof(Mining.MiningJson))]
[JsonSerializable(typeof(GraduationReport))]
[JsonSerializable(typeof(PruneJson))]
[JsonSerializable(typeof(IReadOnlyList<AgentReport>))]
[JsonSerializable(typeof(CaptureReport))]
[JsonSerializable(typeof(IReadOnlyList<SessionReport>))]
internal sealed partial class ToolJson : JsonSerializerContext;
