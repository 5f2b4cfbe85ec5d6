using System.Text.Json;

namespace AgentEvals.Transcripts.Formats.Normalised;

/// <summary>Writes the lines of the normalised format. What is empty or unknown is left out.</summary>
internal static class NormalisedJson
{
    public static void WriteHeader(Utf8JsonWriter writer, Transcript transcript)
    {
        writer.WriteStartObject();
        writer.WriteString("format", TranscriptFormats.AgentEvals);
        writer.WriteNumber("version", TranscriptWriter.Version);
        writer.WriteString("source", transcript.Format);
        WriteText(writer, "agent_version", transcript.AgentVersion);
        WriteText(writer, "model", transcript.Model);
        WriteText(writer, "session_id", transcript.SessionId);
        WriteText(writer, "working_directory", transcript.WorkingDirectory);
        writer.WriteEndObject();
    }

    public static void WriteEvent(Utf8JsonWriter writer, TranscriptEvent item)
    {
        writer.WriteStartObject();
        switch (item)
        {
            case Message message:
                writer.WriteString("type", "message");
                writer.WriteString("speaker", WireNames<Speaker>.Write(message.Speaker));
                WriteFlag(writer, "reasoning", message.IsReasoning);
                WriteCommon(writer, item);
                writer.WriteString("text", message.Text);
                break;
            case Notice notice:
                writer.WriteString("type", "notice");
                writer.WriteString("topic", notice.Topic);
                WriteCommon(writer, item);
                writer.WriteString("text", notice.Text);
                break;
            case ToolCall call:
                WriteCall(writer, call);
                break;
        }

        writer.WriteEndObject();
    }

    public static void WriteFooter(Utf8JsonWriter writer, Transcript transcript)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "end");
        writer.WriteNumber("events", transcript.Events.Count);
        writer.WriteString("end_reason", WireNames<EndReason>.Write(transcript.EndReason));
        writer.WriteStartObject("usage");
        var usage = transcript.Usage;
        writer.WriteNumber("input_tokens", usage.InputTokens);
        writer.WriteNumber("cache_read_tokens", usage.CacheReadTokens);
        writer.WriteNumber("cache_write_tokens", usage.CacheWriteTokens);
        writer.WriteNumber("output_tokens", usage.OutputTokens);
        writer.WriteNumber("reasoning_tokens", usage.ReasoningTokens);
        writer.WriteNumber("turns", usage.Turns);
        if (usage.CostUsd is { } cost)
        {
            writer.WriteNumber("cost_usd", cost);
            writer.WriteString("cost_source", WireNames<CostSource>.Write(usage.CostSource));
        }

        writer.WriteEndObject();
        WriteTexts(
            writer,
            "gaps",
            [
                .. WireNames<TranscriptGaps>
                    .All.Where(gap => gap.Key != TranscriptGaps.None && transcript.Gaps.HasFlag(gap.Key))
                    .OrderBy(gap => gap.Key)
                    .Select(gap => gap.Value),
            ]
        );
        WriteTexts(writer, "remarks", transcript.Remarks);
        writer.WriteEndObject();
    }

    private static void WriteCall(Utf8JsonWriter writer, ToolCall call)
    {
        writer.WriteString("type", "tool_call");
        writer.WriteString("id", call.Id);
        writer.WriteString("name", call.Name);
        writer.WriteString("kind", WireNames<ToolKind>.Write(call.Kind));
        WriteCommon(writer, call);
        WriteText(writer, "command", call.Command);
        WriteText(writer, "working_directory", call.WorkingDirectory);
        WriteTexts(writer, "paths", call.Paths);
        WriteText(writer, "url", call.Url);
        writer.WriteString("status", WireNames<ToolCallStatus>.Write(call.Status));
        if (call.ExitCode is { } code)
        {
            writer.WriteNumber("exit_code", code);
            writer.WriteString("exit_code_source", WireNames<ExitCodeSource>.Write(call.ExitCodeSource));
        }

        if (call.EndedBefore is { } ended)
        {
            writer.WriteNumber("ended_before", ended);
        }

        if (call.EndTime is { } time)
        {
            writer.WriteString("end_time", time);
        }

        WriteFlag(writer, "output_is_partial", call.OutputIsPartial);
        if (call.Edits.Count > 0)
        {
            writer.WriteStartArray("edits");
            foreach (var edit in call.Edits)
            {
                writer.WriteStartObject();
                writer.WriteString("path", edit.Path);
                writer.WriteString("kind", WireNames<Diffs.ChangeKind>.Write(edit.Kind));
                WriteText(writer, "old_text", edit.OldText);
                WriteText(writer, "new_text", edit.NewText);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (call.Input.ValueKind != JsonValueKind.Undefined)
        {
            writer.WritePropertyName("input");
            call.Input.WriteTo(writer);
        }

        WriteText(writer, "output", call.Output.Length == 0 ? null : call.Output);
    }

    private static void WriteCommon(Utf8JsonWriter writer, TranscriptEvent item)
    {
        if (item.Time is { } time)
        {
            writer.WriteString("time", time);
        }

        WriteText(writer, "parent", item.ParentToolCallId);
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static void WriteFlag(Utf8JsonWriter writer, string name, bool flag)
    {
        if (flag)
        {
            writer.WriteBoolean(name, value: true);
        }
    }
}
