using System.Text.Json.Nodes;

namespace AgentEvals.Tests.Mining;

/// <summary>Writes the log of a Claude Code session as the agent does, with the members that are read.</summary>
internal sealed class ClaudeLog(string directory)
{
    private readonly List<string> _lines = [];
    private int _number;

    public string[] Lines => [.. _lines];

    public ClaudeLog User(string text) => Add("user", new JsonObject { ["role"] = "user", ["content"] = text });

    public ClaudeLog Say(string text) =>
        Add(
            "assistant",
            new JsonObject
            {
                ["id"] = $"msg_{_number}",
                ["role"] = "assistant",
                ["model"] = "model-a",
                ["stop_reason"] = "end_turn",
                ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = text }),
            }
        );

    /// <summary>An edit of a file that held a text.</summary>
    public ClaudeLog Edit(string path, string original, string old, string @new) =>
        Call(
            "Edit",
            new JsonObject
            {
                ["file_path"] = $"{directory}/{path}",
                ["old_string"] = old,
                ["new_string"] = @new,
            },
            new JsonObject
            {
                ["filePath"] = $"{directory}/{path}",
                ["oldString"] = old,
                ["newString"] = @new,
                ["originalFile"] = original,
                ["structuredPatch"] = new JsonArray(),
                ["replaceAll"] = false,
            }
        );

    /// <summary>A whole file; null for one that is new.</summary>
    public ClaudeLog Write(string path, string? original, string content) =>
        Call(
            "Write",
            new JsonObject { ["file_path"] = $"{directory}/{path}", ["content"] = content },
            new JsonObject
            {
                ["type"] = original is null ? "create" : "update",
                ["filePath"] = $"{directory}/{path}",
                ["content"] = content,
                ["originalFile"] = original,
                ["structuredPatch"] = new JsonArray(),
            }
        );

    public ClaudeLog Read(string path, string content)
    {
        var lines = content.Split('\n').Length;
        return Call(
            "Read",
            new JsonObject { ["file_path"] = $"{directory}/{path}" },
            new JsonObject
            {
                ["type"] = "text",
                ["file"] = new JsonObject
                {
                    ["filePath"] = $"{directory}/{path}",
                    ["content"] = content,
                    ["numLines"] = lines,
                    ["startLine"] = 1,
                    ["totalLines"] = lines,
                },
            }
        );
    }

    public ClaudeLog Bash(string command, string output = "", int exit = 0) =>
        Call(
            "Bash",
            new JsonObject { ["command"] = command },
            exit == 0 ? new JsonObject { ["stdout"] = output, ["stderr"] = "" } : JsonValue.Create($"Error: Exit code {exit}\n{output}"),
            exit == 0 ? output : $"Exit code {exit}\n{output}",
            isError: exit != 0
        );

    /// <summary>A call that was refused.</summary>
    public ClaudeLog Denied(string tool, JsonObject input) =>
        Call(
            tool,
            input,
            JsonValue.Create("Error: refused"),
            $"Claude requested permissions to use {tool}, but you haven't granted it yet.",
            isError: true
        );

    public ClaudeLog Call(string tool, JsonObject input, JsonNode? result, string text = "done", bool isError = false)
    {
        var id = $"toolu_{_number}";
        Add(
            "assistant",
            new JsonObject
            {
                ["id"] = $"msg_{_number}",
                ["role"] = "assistant",
                ["model"] = "model-a",
                ["stop_reason"] = "tool_use",
                ["content"] = new JsonArray(
                    new JsonObject
                    {
                        ["type"] = "tool_use",
                        ["id"] = id,
                        ["name"] = tool,
                        ["input"] = input,
                    }
                ),
            }
        );
        return Add(
            "user",
            new JsonObject
            {
                ["role"] = "user",
                ["content"] = new JsonArray(
                    new JsonObject
                    {
                        ["type"] = "tool_result",
                        ["tool_use_id"] = id,
                        ["content"] = text,
                        ["is_error"] = isError,
                    }
                ),
            },
            result
        );
    }

    private ClaudeLog Add(string type, JsonObject message, JsonNode? result = null)
    {
        var line = new JsonObject
        {
            ["type"] = type,
            ["sessionId"] = "5e55-0000",
            ["cwd"] = directory,
            ["version"] = "2.1.329",
            ["gitBranch"] = "main",
            ["uuid"] = $"00000000-0000-0000-0000-{_number:D12}",
            ["timestamp"] = $"2026-03-02T09:{_number / 60:D2}:{_number % 60:D2}.000Z",
            ["message"] = message,
        };
        if (result is not null)
        {
            line["toolUseResult"] = result;
        }

        _number++;
        _lines.Add(line.ToJsonString());
        return this;
    }
}
