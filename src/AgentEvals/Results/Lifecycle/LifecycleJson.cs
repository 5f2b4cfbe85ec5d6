using System.Text.Json.Serialization;
using AgentEvals.Runs;
using AgentEvals.Scenarios;

namespace AgentEvals.Results.Lifecycle;

/// <summary>How files of a suite's life are written: snake case, indented, so that they read well in a review.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(SnakeCaseEnumConverter<ScenarioKind>)]
)]
[JsonSerializable(typeof(Baseline))]
internal sealed partial class LifecycleJson : JsonSerializerContext;
