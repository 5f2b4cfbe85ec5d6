using System.Text.Json;
using System.Text.Json.Nodes;
using AgentEvals.Problems;

namespace AgentEvals.Agents.Kinds;

/// <summary>Lays JSON objects over each other.</summary>
internal static class JsonMerge
{
    private static readonly JsonDocumentOptions Tolerant = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <summary>Reads the user's configuration file; an empty object when there is none.</summary>
    public static JsonObject Parse(string? config, string? path)
    {
        if (string.IsNullOrWhiteSpace(config))
        {
            return [];
        }

        try
        {
            if (JsonNode.Parse(config, documentOptions: Tolerant) is JsonObject parsed)
            {
                return parsed;
            }
        }
        catch (JsonException exception)
        {
            throw Wrong(path, $"is not valid JSON: {exception.Message}", exception);
        }

        throw Wrong(path, "is no JSON object.", inner: null);
    }

    /// <summary>The lower object with the upper one's values over it; objects merge, anything else is replaced.</summary>
    public static JsonObject Over(this JsonObject upper, JsonObject lower)
    {
        var result = (JsonObject)lower.DeepClone();
        foreach (var (name, value) in upper)
        {
            result[name] = value is JsonObject above && result[name] is JsonObject below ? above.Over(below) : value?.DeepClone();
        }

        return result;
    }

    /// <summary>The text to write.</summary>
    public static string ToText(JsonObject value) => value.ToJsonString(Readable) + "\n";

    private static AgentEvalsException Wrong(string? path, string fact, Exception? inner) =>
        new(
            new Problem(
                "AE3012",
                $"The agent's configuration file {fact}",
                "Correct the file, or 'config' in the agent's entry.",
                path is null ? null : new SourceLocation(path)
            ),
            inner
        );
}
