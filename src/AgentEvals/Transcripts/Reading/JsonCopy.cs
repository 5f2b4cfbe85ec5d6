using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace AgentEvals.Transcripts.Reading;

/// <summary>A JSON value written anew with other texts. Each text is decoded before it is handed on: escapes hide nothing.</summary>
internal static class JsonCopy
{
    // A value may have been taken out of a line, and is read again below values of our own.
    private const int MaxDepth = JsonLine.MaxDepth + 8;

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };
    private static readonly JsonWriterOptions WriterOptions = new() { MaxDepth = MaxDepth, SkipValidation = true };

    /// <summary>The value in UTF-8, its members' names and its texts as the two functions give them.</summary>
    public static ReadOnlyMemory<byte> Write(JsonElement element, Func<string, string> name, Func<string, string> text)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element);
        var reader = new Utf8JsonReader(raw, ReaderOptions);
        var buffer = new ArrayBufferWriter<byte>(Math.Min(raw.Length, 64 * 1024) + 256);
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
                        writer.WritePropertyName(name(reader.GetString()!));
                        break;
                    case JsonTokenType.String:
                        writer.WriteStringValue(text(reader.GetString()!));
                        break;
                    default:
                        writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                        break;
                }
            }
        }

        return buffer.WrittenMemory;
    }

    /// <summary>What was written, as a value of its own; undefined where it is no JSON.</summary>
    public static JsonElement Read(ReadOnlyMemory<byte> written)
    {
        var reader = new Utf8JsonReader(written.Span, ReaderOptions);
        return JsonElement.TryParseValue(ref reader, out var copy) ? copy.Value : default;
    }
}
