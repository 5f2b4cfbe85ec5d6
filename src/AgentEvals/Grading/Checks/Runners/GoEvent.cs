using System.Text.Json;

namespace AgentEvals.Grading.Checks.Runners;

/// <summary>A line of <c>go test -json</c>.</summary>
/// <param name="What">What happened.</param>
/// <param name="IsTest">True when it happened to a test, false when to a package.</param>
/// <param name="Text">A printed line, without its end; empty for other events.</param>
internal readonly record struct GoEvent(string What, bool IsTest, string Text)
{
    /// <summary>Reads an event that tells a result; null for other events, for lines that were cut and for other text.</summary>
    public static GoEvent? Parse(string line)
    {
        var isTest = line.Contains("\"Test\":", StringComparison.Ordinal);
        var isOutput = line.Contains("\"Action\":\"output\"", StringComparison.Ordinal);
        if ((isTest && isOutput) || !line.Contains("\"Action\":", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return root.TryGetProperty("Action", out var action) && action.ValueKind == JsonValueKind.String
                ? new GoEvent(
                    action.GetString()!,
                    isTest,
                    isOutput && root.TryGetProperty("Output", out var output) && output.ValueKind == JsonValueKind.String
                        ? output.GetString()!.TrimEnd()
                        : ""
                )
                : null;
        }
        catch (JsonException)
        {
            // A line that was cut, or that only looks like an event.
            return null;
        }
    }
}
