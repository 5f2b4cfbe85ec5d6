using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentEvals.Agents.Scripted;

/// <summary>How the scripted agent's tool inputs look: names in snake case as in the script, what was not said left out.</summary>
internal static class ScriptJson
{
    public static JsonSerializerOptions Options { get; } =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
}
