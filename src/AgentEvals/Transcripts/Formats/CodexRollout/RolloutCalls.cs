using System.Text;
using System.Text.Json;
using AgentEvals.Diffs;
using AgentEvals.Transcripts.Reading;
using AgentEvals.Transcripts.Tools;

namespace AgentEvals.Transcripts.Formats.CodexRollout;

/// <summary>
/// The tool calls of a rollout. Each is told up to three times: what the model asked for, what the program did (with the exit
/// code as a number), and the text that the model got back (the only trace of a call that was refused).
/// </summary>
internal sealed class RolloutCalls(TranscriptBuilder builder)
{
    /// <summary>Shell sessions that run on, by Codex's number: the call that began each.</summary>
    private readonly Dictionary<string, string> _sessions = new(StringComparer.Ordinal);

    public void Begin(string? id, string? name, JsonElement arguments, DateTimeOffset? time)
    {
        using var document = arguments.AsText() is { } text ? JsonLine.TryParse(Encoding.UTF8.GetBytes(text)) : null;
        var input = document?.RootElement ?? (arguments.IsObject() ? arguments : default);
        name ??= "";
        builder.Begin(id ?? $"call {builder.Count}", name, input, ToolInput.Read(name, input), time);
    }

    public void BeginCustom(string? id, string? name, JsonElement input, DateTimeOffset? time) =>
        builder.Begin(id ?? $"call {builder.Count}", name ?? "", input, ToolInput.Read(name ?? "", input), time);

    public void BeginShell(string? id, JsonElement action, DateTimeOffset? time) =>
        builder.Begin(id ?? $"call {builder.Count}", "local_shell_call", action, ToolInput.Read("local_shell_call", action), time);

    public void Search(string id, JsonElement action, DateTimeOffset? time)
    {
        builder.Begin(id, "web_search_call", action, new ToolFacts(ToolKind.Fetch, Url: action.Text("url")), time);
        if (builder.Find(id) is { } call)
        {
            builder.Resolve(call with { Status = ToolCallStatus.Succeeded }, time);
        }
    }

    /// <summary>Takes what the program says that it did.</summary>
    public void Complete(JsonElement item, DateTimeOffset? time)
    {
        switch (item.Text("type"))
        {
            case "CommandExecution":
                EndCommand(item.Text("id"), item, time);
                break;
            case "FileChange":
                EndPatch(item.Text("id"), item, time);
                break;
        }
    }

    public void EndCommand(string? id, JsonElement item, DateTimeOffset? time)
    {
        if (id is null)
        {
            return;
        }

        var facts = ToolInput.Read(ToolKind.Execute, "exec_command", item);
        builder.Begin(id, "exec_command", default, facts, time);
        if (builder.Find(id) is not { } call)
        {
            return;
        }

        // A command that was killed at the end has -1, which no program returns.
        var exitCode = item.Member("exit_code").AsExitCode() is { } code and >= 0 ? code : (int?)null;
        var output = item.Member("aggregated_output");
        builder.Resolve(
            call with
            {
                Status = item.Text("status") switch
                {
                    "declined" => ToolCallStatus.Denied,
                    "failed" => ToolCallStatus.Failed,
                    _ => exitCode is 0 or null ? ToolCallStatus.Succeeded : ToolCallStatus.Failed,
                },
                ExitCode = exitCode,
                ExitCodeSource = exitCode is null ? ExitCodeSource.Unknown : ExitCodeSource.Structured,
                WorkingDirectory = LocalPath(item.Text("cwd")) ?? call.WorkingDirectory,
                Output =
                    output.AsText() is { Length: > 0 } ? builder.Budget.Keep(output)
                    : item.Text("stdout") is { } stdout ? builder.Budget.Keep(stdout + item.Text("stderr"))
                    : "",
                EndedBefore = null,
            },
            time
        );
    }

    public void EndPatch(string? id, JsonElement item, DateTimeOffset? time)
    {
        if (id is null)
        {
            return;
        }

        var edits = Changes(item.Member("changes"));
        builder.Begin(
            id,
            "apply_patch",
            default,
            new ToolFacts(ToolKind.Edit, Paths: [.. edits.Select(edit => edit.Path)], Edits: edits),
            time
        );
        if (builder.Find(id) is not { } call)
        {
            return;
        }

        builder.Resolve(
            call with
            {
                Status = item.Text("status") switch
                {
                    "declined" => ToolCallStatus.Denied,
                    "failed" => ToolCallStatus.Failed,
                    _ => item.Flag("success") == false ? ToolCallStatus.Failed : ToolCallStatus.Succeeded,
                },
                Output = builder.Budget.Keep((item.Text("stdout") ?? "") + item.Text("stderr")),
            },
            time
        );
    }

    /// <summary>Takes the text that the model got back; where the program has told already, it adds nothing.</summary>
    public void Answer(string? id, JsonElement output, DateTimeOffset? time)
    {
        if (builder.Find(id) is not { } call)
        {
            return;
        }

        var answer = RolloutAnswer.Read(Text(output));
        if (answer.Session is { } session && call.Kind == ToolKind.Execute)
        {
            _sessions[session] = call.Id;
        }

        if (
            call.Kind != ToolKind.Execute
            && call.Input.FirstMember("session_id").ToString() is { Length: > 0 } polled
            && _sessions.TryGetValue(polled, out var owner)
            && answer.ExitCode is not null
            && builder.Find(owner) is { Status: ToolCallStatus.Backgrounded } running
        )
        {
            builder.Resolve(Apply(running, answer) with { EndedBefore = null }, time);
        }

        if (call.Status == ToolCallStatus.Unresolved)
        {
            builder.Resolve(Apply(call, answer), time);
        }
    }

    private ToolCall Apply(ToolCall call, RolloutAnswer answer) =>
        call with
        {
            Status =
                answer.Status
                ?? (
                    call.Kind != ToolKind.Execute ? ToolCallStatus.Succeeded
                    : answer.ExitCode is { } code ? (code == 0 ? ToolCallStatus.Succeeded : ToolCallStatus.Failed)
                    : answer.Session is not null ? ToolCallStatus.Backgrounded
                    : ToolCallStatus.Failed
                ),
            ExitCode = call.Kind == ToolKind.Execute && answer.Status is null ? answer.ExitCode : null,
            ExitCodeSource =
                call.Kind == ToolKind.Execute && answer is { Status: null, ExitCode: not null } ? answer.Source : ExitCodeSource.Unknown,
            Output = builder.Budget.Keep(answer.Output),
            OutputIsPartial = answer.IsPartial,
        };

    private string Text(JsonElement output)
    {
        if (output.ValueKind == JsonValueKind.String)
        {
            return builder.Budget.Keep(output);
        }

        if (output.IsObject())
        {
            return builder.Budget.Keep(output.FirstMember("content", "output"));
        }

        var text = new StringBuilder();
        foreach (var part in output.Items())
        {
            text.Append(text.Length > 0 ? "\n" : "")
                .Append(part.Text("text") is null ? $"[{part.Text("type")}]" : builder.Budget.Keep(part.Member("text")));
        }

        return text.ToString();
    }

    private static List<FileEdit> Changes(JsonElement changes)
    {
        List<FileEdit> edits = [];
        foreach (var change in changes.Members())
        {
            edits.Add(
                change.Value.Text("type") switch
                {
                    "add" => new FileEdit(change.Name, ChangeKind.Added, null, change.Value.Text("content")),
                    "delete" => new FileEdit(change.Name, ChangeKind.Deleted, change.Value.Text("content")),
                    _ when change.Value.Text("move_path") is { } target => new FileEdit(target, ChangeKind.Renamed),
                    _ => new FileEdit(change.Name, ChangeKind.Modified),
                }
            );
        }

        return edits;
    }

    private static string? LocalPath(string? address) =>
        address is not null && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsFile
            ? Uri.UnescapeDataString(uri.AbsolutePath)
            : address;
}
