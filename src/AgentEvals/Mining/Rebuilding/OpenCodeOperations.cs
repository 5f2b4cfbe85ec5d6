using System.Text.Json;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Mining.Rebuilding;

/// <summary>OpenCode: an edit has its hunks with line numbers, a write says whether the file was there.</summary>
internal static class OpenCodeOperations
{
    /// <summary>Takes a line of standard output, or the document of an export.</summary>
    public static void Read(JsonElement line, OperationLog log)
    {
        foreach (var message in line.Member("messages").Items())
        {
            foreach (var part in message.Member("parts").Items())
            {
                ReadPart(part, log);
            }
        }

        ReadPart(line.Member("part"), log);
    }

    private static void ReadPart(JsonElement part, OperationLog log)
    {
        var state = part.Member("state");
        if (
            part.Text("type") != "tool"
            || state.Text("status") != "completed"
            || part.Text("callID") is not { } call
            || log.Of(call) is not null
        )
        {
            return;
        }

        var (input, metadata) = (state.Member("input"), state.Member("metadata"));
        if (metadata.Member("filediff") is { ValueKind: JsonValueKind.Object } change && change.Text("file") is { } path)
        {
            log.Add(call, Edited(path, change));
        }
        else if (
            part.Text("tool") == "write"
            && (metadata.Text("filepath") ?? input.Text("filePath")) is { } written
            && input.Text("content") is { } content
        )
        {
            log.Add(
                call,
                new FileOperation.Write(
                    written,
                    new FileContent(content),
                    metadata.Flag("exists") == false ? FileContent.Absent : null,
                    metadata.Flag("exists")
                )
            );
        }
        else if (part.Text("tool") is "apply_patch" or "patch")
        {
            foreach (var file in metadata.Member("files").Items())
            {
                foreach (var operation in Patched(file))
                {
                    log.Add(call, operation);
                }
            }
        }
    }

    private static FileOperation Edited(string path, JsonElement change) =>
        change.Text("before") is { } before && change.Text("after") is { } after
            ? new FileOperation.Write(path, new FileContent(after), new FileContent(before))
            : new FileOperation.Patch(path, StructuredPatch.Read(change.Text("patch") ?? ""));

    private static IEnumerable<FileOperation> Patched(JsonElement file)
    {
        if (file.FirstMember("filePath", "path").AsText() is not { } path)
        {
            yield break;
        }

        var (before, after) = (file.Text("before"), file.Text("after"));
        switch (file.Text("type"))
        {
            case "add" when after is not null:
                yield return new FileOperation.Write(path, new FileContent(after), FileContent.Absent);
                break;
            case "delete":
                yield return new FileOperation.Delete(path, before);
                break;
            case "update" or "move":
                yield return before is not null && after is not null
                    ? new FileOperation.Write(path, new FileContent(after), new FileContent(before))
                    : new FileOperation.Patch(path, StructuredPatch.Read(file.FirstMember("patch", "diff").AsText() ?? ""));
                if (file.FirstMember("movePath", "move_path").AsText() is { } target)
                {
                    yield return new FileOperation.Move(path, target);
                }

                break;
        }
    }
}
