using System.Text.Json;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Mining.Rebuilding;

/// <summary>Gemini CLI's chat log: an edit shows the file before and after it; a read shows what it read.</summary>
internal static class GeminiOperations
{
    /// <summary>Takes a line, or the whole document of an older version.</summary>
    public static void Read(JsonElement line, OperationLog log)
    {
        foreach (var message in line.Member("messages").Items())
        {
            Read(message, log);
        }

        foreach (var call in line.Member("toolCalls").Items())
        {
            if (call.Text("status") == "success" && call.Text("id") is { } id && log.Of(id) is null && Of(call) is { } operation)
            {
                log.Add(id, operation);
            }
        }
    }

    private static FileOperation? Of(JsonElement call)
    {
        var display = call.Member("resultDisplay");
        if (
            display.Text("newContent") is { } after
            && (display.Text("filePath") ?? call.Member("args").FirstMember("file_path", "absolute_path").AsText()) is { } path
        )
        {
            var before =
                display.Flag("isNewFile") == true ? FileContent.Absent
                : display.Text("originalContent") is { } original ? new FileContent(original)
                : null;
            return new FileOperation.Write(path, new FileContent(after), before);
        }

        var arguments = call.Member("args");
        return
            call.Text("name") == "read_file"
            && arguments.FirstMember("file_path", "absolute_path", "path").AsText() is { } read
            && !arguments.FirstMember("offset", "limit", "start_line", "end_line").IsPresent()
            && Output(call) is { } text
            && !text.StartsWith("\nIMPORTANT: ", StringComparison.Ordinal)
            && !text.StartsWith("IMPORTANT: ", StringComparison.Ordinal)
            ? new FileOperation.Seen(read, text)
            : null;
    }

    private static string? Output(JsonElement call)
    {
        foreach (var part in call.Member("result").Items())
        {
            if (part.Member("functionResponse").Member("response").Text("output") is { } output)
            {
                return output;
            }
        }

        return null;
    }
}
