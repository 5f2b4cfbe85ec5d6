using System.Text.Json;

namespace AgentEvals.Transcripts.Reading;

/// <summary>Parses one line as JSON without exceptions for the ordinary cases of a line that is none.</summary>
internal static class JsonLine
{
    /// <summary>Deep enough for every tool input; deeper lines are remarked upon and skipped.</summary>
    public const int MaxDepth = 2048;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>The parsed line, to be disposed of; null when it is no JSON.</summary>
    public static JsonDocument? TryParse(ReadOnlyMemory<byte> line)
    {
        if (line.IsEmpty || line.Span[0] is not ((byte)'{' or (byte)'['))
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(line, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
