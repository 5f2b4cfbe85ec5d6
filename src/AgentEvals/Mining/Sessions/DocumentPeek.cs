using System.Text.Json;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Mining.Sessions;

/// <summary>Reads the beginning of a log that is one JSON document: its members, and the messages that are complete so far.</summary>
internal static class DocumentPeek
{
    /// <summary>Takes what stands in the beginning of a document, which may break off anywhere.</summary>
    public static void Read(ReadOnlySpan<byte> text, HeaderFacts facts)
    {
        var start = text.IndexOf((byte)'{');
        if (start < 0 || text[..start].IndexOfAnyExcept(" \t\r\n\uFEFF"u8) >= 0)
        {
            return;
        }

        var reader = new Utf8JsonReader(
            text[start..],
            isFinalBlock: false,
            new JsonReaderState(new JsonReaderOptions { MaxDepth = JsonLine.MaxDepth })
        );
        try
        {
            Read(ref reader, facts);
        }
        catch (JsonException)
        {
            // What was read until here stands.
        }
    }

    private static void Read(ref Utf8JsonReader reader, HeaderFacts facts)
    {
        reader.Read();
        Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!reader.Read())
            {
                break;
            }

            if (name == "messages" && reader.TokenType == JsonTokenType.StartArray)
            {
                facts.TakeDocument(members);
                while (
                    reader.Read() && reader.TokenType == JsonTokenType.StartObject && JsonElement.TryParseValue(ref reader, out var message)
                )
                {
                    facts.TakeMessage(message.Value);
                }

                return;
            }

            if (!JsonElement.TryParseValue(ref reader, out var value))
            {
                break;
            }

            members[name] = value.Value;
        }
    }
}
