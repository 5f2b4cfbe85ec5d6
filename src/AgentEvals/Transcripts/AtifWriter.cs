using System.Text.Encodings.Web;
using System.Text.Json;
using AgentEvals.Transcripts.Formats.Normalised;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Transcripts;

/// <summary>
/// Writes a transcript in the Agent Trajectory Interchange Format, version 1.7, for viewers and other graders. What that format
/// does not know (statuses, exit codes, gaps) stands in <c>extra.agentevals</c>.
/// </summary>
public static class AtifWriter
{
    private const string SchemaVersion = "ATIF-v1.7";

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        MaxDepth = JsonLine.MaxDepth + 16,
        SkipValidation = true,
    };

    /// <summary>Writes one document to a stream, which stays open.</summary>
    /// <param name="transcript">The transcript.</param>
    /// <param name="agentName">The agent's name; by default the transcript's format.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static async Task WriteAsync(Transcript transcript, string? agentName, Stream stream, CancellationToken cancellationToken)
    {
        var writer = new Utf8JsonWriter(stream, Options);
        await using (writer.ConfigureAwait(false))
        {
            writer.WriteStartObject();
            WriteHead(writer, transcript, agentName ?? transcript.Format);
            writer.WriteStartArray("steps");
            var number = 0;
            foreach (var item in transcript.Events)
            {
                WriteStep(writer, item, ++number, transcript.Model);
                if (writer.BytesPending > 1024 * 1024)
                {
                    await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
                }
            }

            writer.WriteEndArray();
            WriteMetrics(writer, transcript, number);
            writer.WriteEndObject();
            await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static void WriteHead(Utf8JsonWriter writer, Transcript transcript, string agentName)
    {
        writer.WriteString("schema_version", SchemaVersion);
        writer.WriteString("session_id", transcript.SessionId ?? "unknown");
        writer.WriteStartObject("agent");
        writer.WriteString("name", agentName);
        writer.WriteString("version", transcript.AgentVersion ?? "unknown");
        if (transcript.Model is not null)
        {
            writer.WriteString("model_name", transcript.Model);
        }

        writer.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter writer, TranscriptEvent item, int number, string? model)
    {
        writer.WriteStartObject();
        writer.WriteNumber("step_id", number);
        if (item.Time is { } time)
        {
            writer.WriteString("timestamp", time);
        }

        var source = item switch
        {
            Message { Speaker: Speaker.User } => "user",
            Message { Speaker: Speaker.System } or Notice => "system",
            _ => "agent",
        };
        writer.WriteString("source", source);
        if (source == "agent" && model is not null)
        {
            writer.WriteString("model_name", model);
        }

        var isThought = item is Message { IsReasoning: true };
        writer.WriteString("message", isThought ? "" : (item as Message)?.Text ?? (item as Notice)?.Text ?? "");
        if (isThought)
        {
            writer.WriteString("reasoning_content", ((Message)item).Text);
        }

        if (item is ToolCall call)
        {
            WriteCall(writer, call);
        }

        if (item.ParentToolCallId is not null || item is Notice)
        {
            BeginExtra(writer);
            WriteText(writer, "parent", item.ParentToolCallId);
            WriteText(writer, "topic", (item as Notice)?.Topic);
            EndExtra(writer);
        }

        writer.WriteEndObject();
    }

    private static void WriteCall(Utf8JsonWriter writer, ToolCall call)
    {
        writer.WriteStartArray("tool_calls");
        writer.WriteStartObject();
        writer.WriteString("tool_call_id", call.Id);
        writer.WriteString("function_name", call.Name);
        writer.WritePropertyName("arguments");
        if (call.Input.ValueKind == JsonValueKind.Object)
        {
            call.Input.WriteTo(writer);
        }
        else
        {
            writer.WriteStartObject();
            WriteText(writer, "command", call.Command);
            WriteText(writer, "path", call.Paths.Count > 0 ? call.Paths[0] : null);
            WriteText(writer, "url", call.Url);
            if (call.Input.ValueKind != JsonValueKind.Undefined)
            {
                writer.WritePropertyName("input");
                call.Input.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartObject("observation");
        writer.WriteStartArray("results");
        writer.WriteStartObject();
        writer.WriteString("source_call_id", call.Id);
        writer.WriteString("content", call.Output);
        BeginExtra(writer);
        writer.WriteString("status", WireNames<ToolCallStatus>.Write(call.Status));
        if (call.ExitCode is { } code)
        {
            writer.WriteNumber("exit_code", code);
            writer.WriteString("exit_code_source", WireNames<ExitCodeSource>.Write(call.ExitCodeSource));
        }

        if (call.OutputIsPartial)
        {
            writer.WriteBoolean("output_is_partial", value: true);
        }

        if (call.EndTime is { } end)
        {
            writer.WriteString("end_time", end);
        }

        EndExtra(writer);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteMetrics(Utf8JsonWriter writer, Transcript transcript, int steps)
    {
        var usage = transcript.Usage;
        writer.WriteStartObject("final_metrics");
        writer.WriteNumber("total_prompt_tokens", usage.InputTokens + usage.CacheReadTokens + usage.CacheWriteTokens);
        writer.WriteNumber("total_completion_tokens", usage.OutputTokens);
        writer.WriteNumber("total_cached_tokens", usage.CacheReadTokens);
        if (usage.CostUsd is { } cost)
        {
            writer.WriteNumber("total_cost_usd", cost);
        }

        writer.WriteNumber("total_steps", steps);
        BeginExtra(writer);
        writer.WriteNumber("cache_write_tokens", usage.CacheWriteTokens);
        writer.WriteNumber("turns", usage.Turns);
        EndExtra(writer);
        writer.WriteEndObject();
        BeginExtra(writer);
        WriteText(writer, "working_directory", transcript.WorkingDirectory);
        writer.WriteString("end_reason", WireNames<EndReason>.Write(transcript.EndReason));
        writer.WriteStartArray("gaps");
        foreach (
            var gap in WireNames<TranscriptGaps>
                .All.Where(gap => gap.Key != TranscriptGaps.None && transcript.Gaps.HasFlag(gap.Key))
                .OrderBy(gap => gap.Key)
        )
        {
            writer.WriteStringValue(gap.Value);
        }

        writer.WriteEndArray();
        EndExtra(writer);
    }

    private static void BeginExtra(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("extra");
        writer.WriteStartObject("agentevals");
    }

    private static void EndExtra(Utf8JsonWriter writer)
    {
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }
}
