using System.Text;
using System.Text.Json;
using AgentEvals.Results;

namespace AgentEvals.Mining.FlightRecorder;

/// <summary>
/// Sessions that failed their score sheet and wait to be captured: <c>.agentevals/inbox.jsonl</c> of a project, one line a session. Many processes may
/// write at once, and a reader never sees half a line.
/// </summary>
/// <param name="root">Absolute path of the project's folder.</param>
public sealed class SessionInbox(string root)
{
    /// <summary>Absolute path of the file; it need not be there.</summary>
    public string File { get; } = Path.Combine(root, ".agentevals", "inbox.jsonl");

    /// <summary>The inbox of the project around a directory: of the nearest folder above with a repository, or of the directory itself.</summary>
    /// <param name="directory">Absolute path.</param>
    public static SessionInbox Around(string directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        for (var folder = directory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Exists(Path.Combine(folder, ".git")))
            {
                return new SessionInbox(folder);
            }
        }

        return new SessionInbox(directory);
    }

    /// <summary>What waits, oldest first; lines that are no entry are passed over, and stay in the file.</summary>
    /// <exception cref="IOException">The file is there and cannot be read.</exception>
    public IReadOnlyList<InboxEntry> Read() => [.. Lines().Select(Parse).OfType<InboxEntry>()];

    /// <summary>Notes a session, in the place of what was noted of it before.</summary>
    /// <param name="entry">The session.</param>
    /// <param name="cancellationToken">Stops waiting for other writers.</param>
    public Task NoteAsync(InboxEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return ChangeAsync(entry.Session, entry, cancellationToken);
    }

    /// <summary>Takes a session out: it was captured, or it passes now.</summary>
    /// <param name="session">The agent's id of the session.</param>
    /// <param name="cancellationToken">Stops waiting for other writers.</param>
    public Task RemoveAsync(string session, CancellationToken cancellationToken = default) =>
        System.IO.File.Exists(File) ? ChangeAsync(session, null, cancellationToken) : Task.CompletedTask;

    private async Task ChangeAsync(string session, InboxEntry? entry, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        await using (await FolderLock.TakeAsync(File + ".lock", TimeProvider.System, cancellationToken))
        {
            var before = Lines();

            // What is no entry stays, to the byte: it may be a note, or the line of a later version.
            var kept = before.Where(line => Parse(line)?.Session != session).ToList();
            if (entry is null && kept.Count == before.Count)
            {
                return;
            }

            AtomicFile.Write(
                File,
                stream =>
                {
                    foreach (
                        var line in kept.Concat(
                            entry is null ? [] : [JsonSerializer.SerializeToUtf8Bytes(entry, InboxJson.Default.InboxEntry)]
                        )
                    )
                    {
                        stream.Write(line.Span);
                        stream.Write("\n"u8);
                    }
                }
            );
        }
    }

    /// <summary>The lines as they are, without their line feeds.</summary>
    private List<ReadOnlyMemory<byte>> Lines()
    {
        ReadOnlyMemory<byte> content = System.IO.File.Exists(File) ? System.IO.File.ReadAllBytes(File) : [];
        List<ReadOnlyMemory<byte>> lines = [];
        for (var rest = content; !rest.IsEmpty; )
        {
            var end = rest.Span.IndexOf((byte)'\n');
            lines.Add(end < 0 ? rest : rest[..end]);
            rest = end < 0 ? default : rest[(end + 1)..];
        }

        return lines;
    }

    private static InboxEntry? Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            var text = line.Span;
            return JsonSerializer.Deserialize(
                text.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text,
                InboxJson.Default.InboxEntry
            );
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
