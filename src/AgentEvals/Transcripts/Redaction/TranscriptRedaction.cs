using System.Buffers;
using System.Text.Json;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Transcripts.Redaction;

/// <summary>Carries a redaction of texts through a transcript. What holds no secret stays the same object.</summary>
internal sealed class TranscriptRedaction(Func<string, string> redact)
{
    private static readonly JsonWriterOptions WriterOptions = new() { MaxDepth = JsonLine.MaxDepth + 8, SkipValidation = true };

    public Transcript Apply(Transcript transcript) =>
        transcript with
        {
            Events = [.. transcript.Events.Select(Apply)],
            Remarks = [.. transcript.Remarks.Select(redact)],
        };

    public TranscriptEvent Apply(TranscriptEvent item) =>
        item switch
        {
            Message message => message with { Text = redact(message.Text) },
            Notice notice => notice with { Text = redact(notice.Text) },
            ToolCall call => Apply(call),
            _ => item,
        };

    private ToolCall Apply(ToolCall call) =>
        call with
        {
            Input = Apply(call.Input),
            Command = call.Command is null ? null : redact(call.Command),
            WorkingDirectory = call.WorkingDirectory is null ? null : redact(call.WorkingDirectory),
            Paths = call.Paths.Count == 0 ? call.Paths : [.. call.Paths.Select(redact)],
            Url = call.Url is null ? null : redact(call.Url),
            Output = redact(call.Output),
            Edits =
                call.Edits.Count == 0
                    ? call.Edits
                    :
                    [
                        .. call.Edits.Select(edit =>
                            edit with
                            {
                                Path = redact(edit.Path),
                                OldText = edit.OldText is null ? null : redact(edit.OldText),
                                NewText = edit.NewText is null ? null : redact(edit.NewText),
                            }
                        ),
                    ],
        };

    /// <summary>Each string of the input is decoded before it is looked at: escapes hide nothing.</summary>
    private JsonElement Apply(JsonElement input)
    {
        if (input.ValueKind == JsonValueKind.Undefined)
        {
            return input;
        }

        var changed = false;
        var raw = System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(input);
        var reader = new Utf8JsonReader(raw, new JsonReaderOptions { MaxDepth = JsonLine.MaxDepth + 8 });
        var buffer = new ArrayBufferWriter<byte>(raw.Length + 256);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        writer.WriteStartObject();
                        break;
                    case JsonTokenType.EndObject:
                        writer.WriteEndObject();
                        break;
                    case JsonTokenType.StartArray:
                        writer.WriteStartArray();
                        break;
                    case JsonTokenType.EndArray:
                        writer.WriteEndArray();
                        break;
                    case JsonTokenType.PropertyName:
                        writer.WritePropertyName(Redact(reader.GetString()!, ref changed));
                        break;
                    case JsonTokenType.String:
                        writer.WriteStringValue(Redact(reader.GetString()!, ref changed));
                        break;
                    default:
                        writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                        break;
                }
            }
        }

        if (!changed)
        {
            return input;
        }

        var copy = new Utf8JsonReader(buffer.WrittenSpan, new JsonReaderOptions { MaxDepth = JsonLine.MaxDepth + 8 });
        return JsonElement.TryParseValue(ref copy, out var value) ? value.Value : default;
    }

    private string Redact(string text, ref bool changed)
    {
        var redacted = redact(text);
        changed |= !ReferenceEquals(redacted, text);
        return redacted;
    }
}
