using System.Text.Json;

namespace AgentEvals.Mining.FlightRecorder;

/// <summary>What Claude Code hands to a hook on standard input, as far as the flight recorder needs it.</summary>
/// <param name="Session">The agent's id of the session.</param>
/// <param name="TranscriptPath">Absolute path of the session's log.</param>
/// <param name="Cwd">Absolute path of the directory in which the agent works.</param>
/// <param name="Event"><c>Stop</c> or <c>SessionEnd</c>.</param>
public sealed record HookInput(string Session, string TranscriptPath, string Cwd, string Event)
{
    /// <summary>Reads it; null when the text is something else.</summary>
    public static HookInput? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return
                Text(root, "session_id") is { } session
                && Text(root, "transcript_path") is { } path
                && Text(root, "cwd") is { } cwd
                && Path.IsPathRooted(path)
                && Path.IsPathRooted(cwd)
                ? new HookInput(session, path, cwd, Text(root, "hook_event_name") ?? "")
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
