using System.Text.Json;
using AgentEvals.Transcripts;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Mining.Sessions;

/// <summary>Reads the beginning of a session log: who, where, when, and what the person asked.</summary>
internal static class HeaderPeek
{
    /// <summary>Agents write up to 100 kB of their own before the first message.</summary>
    private const int MostBytes = 512 * 1024;

    /// <summary>The header of a log on disk; null when the file is none or cannot be read.</summary>
    public static async Task<SessionHeader?> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            var changedAt = new DateTimeOffset(file.LastWriteTimeUtc);
            var facts = new HeaderFacts(file.FullName);
            var stream = new FileStream(
                file.FullName,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete,
                bufferSize: 0
            );
            await using (stream.ConfigureAwait(false))
            {
                await ReadAsync(stream, facts, cancellationToken).ConfigureAwait(false);
            }

            return facts.Format is null or TranscriptFormats.Atif or TranscriptFormats.Aider ? null : facts.Header(file.Length, changedAt);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static async Task ReadAsync(Stream stream, HeaderFacts facts, CancellationToken cancellationToken)
    {
        // Small steps: most headers are complete after the first.
        var buffer = new byte[32 * 1024];
        var (start, end) = (0, 0);
        while (true)
        {
            if (end == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken).ConfigureAwait(false);
            end += read;
            while (buffer.AsSpan(start, end - start).IndexOf((byte)'\n') is >= 0 and var length)
            {
                Take(buffer.AsMemory(start, length), facts);
                start += length + 1;
                if (facts.IsComplete)
                {
                    return;
                }
            }

            if (read == 0 || end >= MostBytes)
            {
                break;
            }
        }

        // A last line without its end, or a document over many lines.
        if (facts.Format is null)
        {
            DocumentPeek.Read(buffer.AsSpan(0, end), facts);
        }
        else if (start < end)
        {
            Take(buffer.AsMemory(start, end - start), facts);
        }
    }

    private static void Take(Memory<byte> line, HeaderFacts facts)
    {
        // The line is repaired in place, and a document needs the bytes as they were: both read the same valid text afterwards.
        using var document = JsonLine.TryParse(LineRepair.Repair(line));
        if (document is { RootElement.ValueKind: JsonValueKind.Object })
        {
            facts.Take(document.RootElement);
        }
    }
}
