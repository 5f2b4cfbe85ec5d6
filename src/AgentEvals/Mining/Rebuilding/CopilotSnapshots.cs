using System.Text.Json;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Mining.Rebuilding;

/// <summary>Copilot CLI keeps what it edits in <c>rewind-file-snapshots</c> beside its events: a file as it was before each message of the person.</summary>
internal static class CopilotSnapshots
{
    private const long Largest = 8 * 1024 * 1024;

    /// <summary>Reads the index and the copies of what was first.</summary>
    public static void Read(string events, OperationLog log)
    {
        var folder = Path.Combine(Path.GetDirectoryName(events)!, "rewind-file-snapshots");
        var index = new FileInfo(Path.Combine(folder, "index.json"));
        if (!index.Exists || index.Length > Largest)
        {
            return;
        }

        using var document = JsonLine.TryParse(LineRepair.Repair(File.ReadAllBytes(index.FullName)));
        if (document is null)
        {
            return;
        }

        foreach (var snapshot in document.RootElement.Member("snapshots").Items())
        {
            foreach (var file in snapshot.Member("files").Members())
            {
                var before = file.Value.Member("preimage");
                if (file.Value.Text("path") is { } path && !log.Snapshots.ContainsKey(path) && Content(folder, before) is { } content)
                {
                    log.Snapshots[path] = content;
                }
            }
        }
    }

    private static FileContent? Content(string folder, JsonElement before) =>
        before.Text("kind") switch
        {
            "absent" or "missing" or "none" => FileContent.Absent,
            "content"
                when before.Text("backupFile") is { } name
                    && name == Path.GetFileName(name)
                    && new FileInfo(Path.Combine(folder, "backups", name)) is { Exists: true, Length: <= Largest } copy => new FileContent(
                File.ReadAllText(copy.FullName)
            ),
            _ => null,
        };
}
