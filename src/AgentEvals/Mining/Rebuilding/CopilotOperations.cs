using System.Text.Json;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Mining.Rebuilding;

/// <summary>Copilot CLI's events: the result of an edit has hunks with line numbers, that of a creation the whole text is in the input; a view shows what it read.</summary>
internal static class CopilotOperations
{
    /// <summary>Takes a line.</summary>
    public static void Read(JsonElement line, OperationLog log)
    {
        var data = line.Member("data");
        if (line.Text("type") != "tool.execution_complete" || data.Flag("success") != true || data.Text("toolCallId") is not { } call)
        {
            return;
        }

        var detailed = data.Member("result").Text("detailedContent");
        if (detailed is null)
        {
            return;
        }

        // A view prints a diff of the file with itself.
        var edited = data.Member("fileEdits");
        if (edited.ValueKind == JsonValueKind.Array && edited.GetArrayLength() == 1 && edited[0].Text("path") is { } path)
        {
            if (edited[0].Text("kind") == "edit" && StructuredPatch.Read(detailed) is { Count: > 0 } hunks)
            {
                log.Add(call, new FileOperation.Patch(path, hunks));
            }
            else if (edited[0].Text("kind") == "delete")
            {
                log.Add(call, new FileOperation.Delete(path));
            }
        }
        else if (
            data.Member("toolTelemetry").Member("properties") is var properties
            && properties.Text("command") == "view"
            && properties.Text("viewType") == "file"
            && properties.Text("inputs") is { } inputs
            && !inputs.Contains("view_range", StringComparison.Ordinal)
            && data.Member("result").Text("content") is { } text
            && PathOf(detailed) is { } viewed
        )
        {
            log.Add(call, new FileOperation.Seen(viewed, text));
        }
    }

    /// <summary>The diffs name absolute paths behind their prefix: <c>--- a/home/dev/x.js</c>.</summary>
    private static string? PathOf(string detailed)
    {
        const string mark = "\n--- a/";
        var start = detailed.IndexOf(mark, StringComparison.Ordinal);
        var end = start < 0 ? -1 : detailed.IndexOf('\n', start + 1);
        return end < 0 ? null : detailed[(start + mark.Length - 1)..end];
    }
}
