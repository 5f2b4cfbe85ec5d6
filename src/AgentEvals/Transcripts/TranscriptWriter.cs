using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentEvals.Transcripts.Formats.Normalised;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Transcripts;

/// <summary>
/// Writes a transcript as <c>agentevals</c> JSON lines: a header, one event a line, a footer that counts the events, so that
/// a file that was cut is told from one that is whole. See docs/transcripts.md.
/// </summary>
public static class TranscriptWriter
{
    /// <summary>The version that the header names.</summary>
    internal const int Version = 1;

    // Recordings are read by people in reviews: no \u0022 for a quotation mark.
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = JsonLine.MaxDepth + 8,
        SkipValidation = true,
    };

    /// <summary>Writes to a stream, which stays open.</summary>
    public static async Task WriteAsync(Transcript transcript, Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        foreach (var write in Lines(transcript))
        {
            using (var writer = new Utf8JsonWriter(buffer, Options))
            {
                write(writer);
            }

            buffer.Write("\n"u8);
            if (buffer.WrittenCount > 1024 * 1024)
            {
                await stream.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
                buffer.ResetWrittenCount();
            }
        }

        await stream.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
    }

    private static IEnumerable<Action<Utf8JsonWriter>> Lines(Transcript transcript)
    {
        yield return writer => NormalisedJson.WriteHeader(writer, transcript);
        foreach (var item in transcript.Events)
        {
            yield return writer => NormalisedJson.WriteEvent(writer, item);
        }

        yield return writer => NormalisedJson.WriteFooter(writer, transcript);
    }
}
