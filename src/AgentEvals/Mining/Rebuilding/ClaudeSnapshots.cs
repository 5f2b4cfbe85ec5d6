using System.Text.Json;
using AgentEvals.Mining.Sessions;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Mining.Rebuilding;

/// <summary>
/// Claude Code's file history: <c>file-history/SESSION/HASH@v1</c> in its folder holds a file as it was before the first edit; the log says which.
/// </summary>
internal sealed class ClaudeSnapshots(SessionHeader header, OperationLog log)
{
    private const long Largest = 8 * 1024 * 1024;

    /// <summary>Takes a line of the log. The first snapshot of a path is the one before the session touched it.</summary>
    public void Read(JsonElement line)
    {
        foreach (var tracked in line.Member("snapshot").Member("trackedFileBackups").Members())
        {
            if (log.Snapshots.ContainsKey(tracked.Name) || tracked.Value.Integer("version") is not 1)
            {
                continue;
            }

            if (tracked.Value.Member("backupFileName").ValueKind == JsonValueKind.Null)
            {
                log.Snapshots[tracked.Name] = FileContent.Absent;
            }
            else if (tracked.Value.Text("backupFileName") is { } name && FileOf(name) is { Exists: true, Length: <= Largest } file)
            {
                log.Snapshots[tracked.Name] = new FileContent(File.ReadAllText(file.FullName));
            }
        }
    }

    /// <summary>The log lies in <c>CONFIG/projects/DIRECTORY</c>, the copies in <c>CONFIG/file-history/SESSION</c>.</summary>
    private FileInfo? FileOf(string name)
    {
        var config = Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(header.Path)));
        return config is null || name != Path.GetFileName(name)
            ? null
            : new FileInfo(Path.Combine(config, "file-history", Path.GetFileName(header.Id), name));
    }
}
