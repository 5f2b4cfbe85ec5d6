using AgentEvals.Problems;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Transcripts;

/// <summary>Reads transcripts from files and streams, whatever agent wrote them.</summary>
public static class TranscriptReader
{
    /// <summary>Up to here a file is read in one go: for a recording's 70 kB, waiting for each block costs more than reading it.</summary>
    private const long SmallFile = 4 * 1024 * 1024;

    /// <summary>Reads a file. Beside a session log of Claude Code, the logs of its sub-agents are read as well.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">A name of <see cref="TranscriptFormats"/>; by default the format is found by the first lines.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="AgentEvalsException">AE4001: there is no such format. AE4002: the file cannot be read.</exception>
    public static async Task<Transcript> ReadAsync(
        string path,
        string format = TranscriptFormats.Auto,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            if (format is TranscriptFormats.Auto or TranscriptFormats.ClaudeCode && SessionLog.Find(path) is { } log)
            {
                return await log.ReadAsync(cancellationToken).ConfigureAwait(false);
            }

            if (new FileInfo(path) is { Exists: true, Length: <= SmallFile })
            {
#pragma warning disable CA1849 // On purpose; see SmallFile.
                using var content = new MemoryStream(File.ReadAllBytes(path), writable: false);
#pragma warning restore CA1849
                return await ReadAsync(content, format, cancellationToken).ConfigureAwait(false);
            }

            var stream = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete,
                bufferSize: 0,
                FileOptions.SequentialScan
            );
            await using (stream.ConfigureAwait(false))
            {
                return await ReadAsync(stream, format, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AgentEvalsException(
                new Problem(
                    "AE4002",
                    "The transcript cannot be read: " + exception.Message,
                    "Check the path and the file's permissions.",
                    new SourceLocation(path)
                ),
                exception
            );
        }
    }

    /// <summary>Reads a stream to its end; it stays open.</summary>
    /// <inheritdoc cref="ReadAsync(string, string, CancellationToken)"/>
    public static async Task<Transcript> ReadAsync(
        Stream stream,
        string format = TranscriptFormats.Auto,
        CancellationToken cancellationToken = default
    )
    {
        var parser = TranscriptFormats.CreateParser(format);
        using var lines = new LineReader(stream);
        while (await lines.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (lines.SkippedLength > 0)
            {
                parser.SkipLine(lines.SkippedLength);
            }
            else
            {
                parser.AcceptUtf8(lines.Line);
            }
        }

        return parser.Complete();
    }
}
