using System.Text.Json;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Mining.Rebuilding;

/// <summary>Codex's rollout: a patch that was applied has the hunks with their line numbers, and the whole text of what was added or deleted.</summary>
internal static class RolloutOperations
{
    /// <summary>Takes a line.</summary>
    public static void Read(JsonElement line, OperationLog log)
    {
        if (line.Text("type") != "event_msg")
        {
            return;
        }

        var payload = line.Member("payload");
        var item = payload.Text("type") == "item_completed" ? payload.Member("item") : payload;
        if (payload.Text("type") == "patch_apply_end" || item.Text("type") == "FileChange")
        {
            if (
                item.Text("status") is "failed" or "declined"
                || item.Flag("success") == false
                || (item.FirstMember("id", "call_id").AsText() ?? payload.Text("call_id")) is not { } call
                || log.Of(call) is not null
            )
            {
                return;
            }

            foreach (var change in item.Member("changes").Members())
            {
                foreach (var operation in Of(change.Name, change.Value))
                {
                    log.Add(call, operation);
                }
            }
        }
        else if (payload.Text("type") == "exec_command_end" || item.Text("type") == "CommandExecution")
        {
            ReadShown(item, log);
        }
    }

    private static IEnumerable<FileOperation> Of(string path, JsonElement change)
    {
        switch (change.Text("type"))
        {
            case "add":
                yield return new FileOperation.Write(path, new FileContent(change.Text("content") ?? ""));
                break;
            case "delete":
                yield return new FileOperation.Delete(path, change.Text("content"));
                break;
            case "update":
                yield return new FileOperation.Patch(path, StructuredPatch.Read(change.Text("unified_diff") ?? ""));
                if (change.Text("move_path") is { } target)
                {
                    yield return new FileOperation.Move(path, target);
                }

                break;
        }
    }

    /// <summary><c>cat FILE</c> on its own shows a file as a whole.</summary>
    private static void ReadShown(JsonElement item, OperationLog log)
    {
        var parsed = item.Member("parsed_cmd");
        if (
            parsed.ValueKind == JsonValueKind.Array
            && parsed.GetArrayLength() == 1
            && parsed[0].Text("type") == "read"
            && parsed[0].Text("path") is { } path
            && parsed[0].Text("cmd") == $"cat {path}"
            && item.Integer("exit_code") == 0
            && item.FirstMember("id", "call_id").AsText() is { } call
            && item.FirstMember("aggregated_output", "stdout").AsText() is { } text
            && log.Of(call) is null
        )
        {
            log.Add(call, new FileOperation.Seen(path, text));
        }
    }
}
