using System.Text;
using System.Text.Json;

namespace AgentEvals.Tests.Mining.Patterns;

/// <summary>Writes a session log of Claude Code, line by line.</summary>
internal sealed class LogBuilder(string id = "s-1", string cwd = "/home/ada/shop")
{
    private readonly StringBuilder _lines = new();
    private int _uuid;

    public string PermissionMode { get; init; } = "default";

    public LogBuilder User(string text) => Line("user", new { role = "user", content = text });

    public LogBuilder Say(string text) =>
        Line(
            "assistant",
            new
            {
                id = $"m{_uuid}",
                role = "assistant",
                model = "m",
                stop_reason = "end_turn",
                content = new[] { new { type = "text", text } },
                usage = new { input_tokens = Tokens, output_tokens = 1 },
            }
        );

    public long Tokens { get; init; } = 10;

    public LogBuilder Call(string name, object input, string? result = "ok", bool isError = false)
    {
        var call = $"t{_uuid}";
        Line(
            "assistant",
            new
            {
                id = $"m{_uuid}",
                role = "assistant",
                model = "m",
                stop_reason = "tool_use",
                content = new[]
                {
                    new
                    {
                        type = "tool_use",
                        id = call,
                        name,
                        input,
                    },
                },
                usage = new { input_tokens = 1, output_tokens = 1 },
            }
        );
        return result is null
            ? this
            : Line(
                "user",
                new
                {
                    role = "user",
                    content = new[]
                    {
                        new
                        {
                            type = "tool_result",
                            tool_use_id = call,
                            content = result,
                            is_error = isError,
                        },
                    },
                }
            );
    }

    public LogBuilder Edit(string path, string old = "one", string @new = "two") =>
        Call(
            "Edit",
            new
            {
                file_path = $"{cwd}/{path}",
                old_string = old,
                new_string = @new,
            }
        );

    public LogBuilder Run(string command, string result = "", bool isError = false) => Call("Bash", new { command }, result, isError);

    public override string ToString() => _lines.ToString();

    private LogBuilder Line(string type, object message)
    {
        _lines
            .Append(
                JsonSerializer.Serialize(
                    new
                    {
                        type,
                        sessionId = id,
                        cwd,
                        version = "2.1.329",
                        permissionMode = PermissionMode,
                        isSidechain = false,
                        uuid = $"u{++_uuid}",
                        timestamp = $"2026-11-21T08:{_uuid / 60:00}:{_uuid % 60:00}.000Z",
                        message,
                    }
                )
            )
            .Append('\n');
        return this;
    }
}
