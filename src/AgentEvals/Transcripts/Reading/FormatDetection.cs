using System.Text.Json;

namespace AgentEvals.Transcripts.Reading;

/// <summary>Tells formats apart by the members of a line, never by their order.</summary>
internal static class FormatDetection
{
    private static readonly string[] CodexStream =
    [
        "thread.started",
        "turn.started",
        "turn.completed",
        "turn.failed",
        "item.started",
        "item.updated",
        "item.completed",
    ];

    private static readonly string[] RolloutTypes =
    [
        "session_meta",
        "turn_context",
        "response_item",
        "event_msg",
        "compacted",
        "token_usage_record",
        "world_state",
        "thread_settings_applied",
    ];

    private static readonly string[] OpenCodeStream = ["step_start", "step_finish", "tool_use", "text", "reasoning", "error"];

    /// <summary>The format of an object that is one line, or the whole document; null when it could be any.</summary>
    public static string? Detect(JsonElement line)
    {
        if (line.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in line.Items())
            {
                if (Detect(item) is { } found)
                {
                    return found;
                }
            }

            return null;
        }

        return Own(line) ?? Documents(line) ?? Streams(line, line.Text("type") ?? "") ?? Logs(line, line.Text("type") ?? "");
    }

    /// <summary>The format of a text that is no JSON.</summary>
    public static string? DetectText(ReadOnlySpan<byte> line) =>
        line.StartsWith("# aider chat started at"u8) ? TranscriptFormats.Aider : null;

    private static string? Own(JsonElement line) =>
        line.Text("format") == TranscriptFormats.AgentEvals ? TranscriptFormats.AgentEvals : null;

    private static string? Documents(JsonElement line)
    {
        if (
            line.Member("steps").ValueKind == JsonValueKind.Array
            && (
                line.Member("agent").IsObject()
                || line.Text("schema_version")?.StartsWith("ATIF", StringComparison.OrdinalIgnoreCase) == true
            )
        )
        {
            return TranscriptFormats.Atif;
        }

        if (line.Member("messages").ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        return line.Member("info").IsObject() ? TranscriptFormats.OpenCode
            : line.Member("sessionId").IsPresent() ? TranscriptFormats.Gemini
            : null;
    }

    private static string? Streams(JsonElement line, string type)
    {
        if (line.Member("sessionID").IsPresent() && OpenCodeStream.Contains(type))
        {
            return TranscriptFormats.OpenCode;
        }

        if (CodexStream.Contains(type))
        {
            return TranscriptFormats.Codex;
        }

        if (RolloutTypes.Contains(type) && line.Member("payload").IsObject())
        {
            return TranscriptFormats.CodexRollout;
        }

        if (
            type is "init" or "message" or "tool_use" or "tool_result"
            && line.Member("timestamp").IsPresent()
            && (line.Member("session_id").IsPresent() || line.Member("role").IsPresent() || line.Member("tool_id").IsPresent())
        )
        {
            return TranscriptFormats.Gemini;
        }

        return line.Member("data").IsObject() && type.Contains('.', StringComparison.Ordinal) ? TranscriptFormats.Copilot : null;
    }

    private static string? Logs(JsonElement line, string type)
    {
        if (line.Member("sessionId").IsPresent() && line.Member("projectHash").IsPresent())
        {
            return TranscriptFormats.Gemini;
        }

        var isClaude = type switch
        {
            "system" => line.Member("subtype").IsPresent(),
            "assistant" or "user" => line.Member("message").IsObject(),
            "result" => line.Member("subtype").IsPresent() || line.Member("num_turns").IsPresent(),
            "queue-operation"
            or "attachment"
            or "summary"
            or "last-prompt"
            or "file-history-snapshot"
            or "api-request"
            or "cost-state"
            or "tools-used"
            or "permission-mode" => line.Member("sessionId").IsPresent()
                || line.Member("leafUuid").IsPresent()
                || line.Member("messageId").IsPresent(),
            _ => false,
        };
        return isClaude ? TranscriptFormats.ClaudeCode : null;
    }
}
