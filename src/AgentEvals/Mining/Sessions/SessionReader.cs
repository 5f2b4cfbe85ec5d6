using AgentEvals.Problems;
using AgentEvals.Transcripts;

namespace AgentEvals.Mining.Sessions;

/// <summary>Opens session logs.</summary>
public static class SessionReader
{
    /// <summary>Reads the whole log with its sub-agents; memory stays flat whatever its size.</summary>
    /// <param name="header">The session, as the catalog lists it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="AgentEvalsException">AE4002: the file cannot be read.</exception>
    public static async Task<Session> OpenAsync(SessionHeader header, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(header);
        return new Session(
            header,
            await TranscriptReader.ReadAsync(header.Path, TranscriptFormats.Auto, cancellationToken).ConfigureAwait(false)
        );
    }

    /// <summary>Reads the beginning of a log.</summary>
    /// <param name="path">Absolute path of a file that is there.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<SessionHeader> PeekAsync(string path, CancellationToken cancellationToken = default)
    {
        var file = new FileInfo(path);
        return await HeaderPeek.ReadAsync(file, cancellationToken).ConfigureAwait(false)
            ?? Unknown(file, TranscriptFormats.Auto, null, null);
    }

    /// <summary>Reads a log by its path: any transcript that the engine reads.</summary>
    /// <param name="path">Absolute path of the file.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="AgentEvalsException">AE4002: the file cannot be read. AE4040: it is no session log.</exception>
    public static async Task<Session> OpenAsync(string path, CancellationToken cancellationToken = default)
    {
        var file = new FileInfo(path);
        var transcript = await TranscriptReader.ReadAsync(path, TranscriptFormats.Auto, cancellationToken).ConfigureAwait(false);
        if (transcript.Events.Count == 0)
        {
            throw new AgentEvalsException(
                new Problem(
                    "AE4040",
                    $"The file is no session log with anything in it: {Why(transcript)}",
                    "Name a session log of an agent; 'agentevals capture --list' shows those of this machine.",
                    new SourceLocation(path)
                )
            );
        }

        var header =
            await HeaderPeek.ReadAsync(file, cancellationToken).ConfigureAwait(false)
            ?? Unknown(
                file,
                transcript.Format,
                transcript.SessionId,
                transcript.Events.Select(item => item.Time).FirstOrDefault(time => time is not null)
            );
        return new Session(header, transcript);
    }

    private static SessionHeader Unknown(FileInfo file, string format, string? id, DateTimeOffset? startedAt) =>
        new()
        {
            Path = file.FullName,
            Format = format,
            Id = id ?? Path.GetFileNameWithoutExtension(file.Name),
            StartedAt = startedAt ?? new DateTimeOffset(file.LastWriteTimeUtc),
            ChangedAt = new DateTimeOffset(file.LastWriteTimeUtc),
            Size = file.Length,
        };

    private static string Why(Transcript transcript) => transcript.Remarks.Count > 0 ? transcript.Remarks[0] : "it has no event.";
}
