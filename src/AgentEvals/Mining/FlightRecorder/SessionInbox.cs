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
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

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

    /// <summary>What waits, oldest first; lines that are no entry are passed over.</summary>
    /// <exception cref="IOException">The file is there and cannot be read.</exception>
    public IReadOnlyList<InboxEntry> Read() =>
        System.IO.File.Exists(File) ? [.. System.IO.File.ReadLines(File, Utf8).Select(Parse).OfType<InboxEntry>()] : [];

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
            var before = Read();
            if (entry is null && before.All(other => other.Session != session))
            {
                return;
            }

            AtomicFile.Write(File, stream =>
            {
                foreach (var line in before.Where(other => other.Session != session).Concat(entry is null ? [] : [entry]))
                {
                    stream.Write(Utf8.GetBytes(JsonSerializer.Serialize(line, InboxJson.Default.InboxEntry) + "\n"));
                }
            });
        }
    }

    private static InboxEntry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, InboxJson.Default.InboxEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
