using System.Text.Json;
using AgentEvals.Diffs;
using AgentEvals.Transcripts.Reading;
using AgentEvals.Transcripts.Tools;

namespace AgentEvals.Transcripts.Formats.Codex;

/// <summary>
/// Codex: standard output of <c>codex exec --json</c>. It hides commands that were refused or failed in the sandbox, so the
/// rollout file is the better source wherever it can be had.
/// </summary>
internal sealed class CodexParser : JsonLinesParser
{
    private Usage _usage = new();
    private bool _hasUsage;
    private bool _isTurnOpen = true;
    private string _lastError = "";

    public CodexParser()
        : base(TranscriptFormats.Codex) => Builder.Gaps = TranscriptGaps.HidesRefusedCommands | TranscriptGaps.NoSubAgents;

    /// <inheritdoc/>
    protected override void Read(JsonElement line)
    {
        switch (line.Text("type"))
        {
            case "thread.started":
                Builder.SessionId ??= line.Text("thread_id");
                break;
            case "turn.started":
                _isTurnOpen = true;
                break;
            case "item.started":
                ReadItem(line.Member("item"), isFinished: false);
                break;
            case "item.updated" when line.Member("item").Text("status") is null:
                break;
            case "item.completed" or "item.updated":
                ReadItem(line.Member("item"), isFinished: line.Text("type") == "item.completed");
                break;
            case "turn.completed":
                _isTurnOpen = false;
                Builder.EndReason = EndReason.Completed;
                Count(line.Member("usage"));
                break;
            case "turn.failed":
                _isTurnOpen = false;
                var message = line.Member("error").Text("message") ?? "";
                Builder.EndReason = ServiceErrors.Classify(null, message);
                Report(message);
                break;
            case "error":
                Report(line.Text("message") ?? "");
                break;
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        Builder.Usage = _usage;
        Builder.Gaps |= _hasUsage ? TranscriptGaps.None : TranscriptGaps.NoUsage;
        if (_isTurnOpen)
        {
            Builder.EndReason = EndReason.Truncated;
            Builder.Gaps |= TranscriptGaps.CutOff;
            return;
        }

        // A command that outlives the time that the model waits for it is never reported as completed.
        foreach (var call in Builder.Calls.Where(call => call is { Status: ToolCallStatus.Unresolved, Kind: ToolKind.Execute }).ToList())
        {
            Builder.Replace(call with { Status = ToolCallStatus.Backgrounded });
        }
    }

    /// <summary>The error that ends a turn has been printed on a line of its own before.</summary>
    private void Report(string error)
    {
        if (error != _lastError)
        {
            Builder.Note(error.StartsWith("Reconnecting", StringComparison.Ordinal) ? "api_retry" : "api_error", error);
        }

        _lastError = error;
    }

    private void ReadItem(JsonElement item, bool isFinished)
    {
        var type = item.Text("type") ?? item.Text("item_type");
        var id = item.Text("id") ?? $"line {LineNumber}";
        switch (type)
        {
            case "agent_message" or "assistant_message" when isFinished:
                Builder.Say(Speaker.Agent, Builder.Budget.Keep(item.Member("text")));
                break;
            case "reasoning" when isFinished:
                Builder.Say(Speaker.Agent, Builder.Budget.Keep(item.Member("text")), isReasoning: true);
                break;
            case "error" when isFinished:
                Builder.Note("error", item.Text("message") ?? "");
                break;
            case "command_execution":
                Builder.Begin(id, type, default, Command(item));
                End(id, item, isFinished, output: item.Member("aggregated_output"));
                break;
            case "file_change":
                Builder.Begin(id, type, item.Member("changes"), Changes(item));
                End(id, item, isFinished, output: default);
                break;
            case "mcp_tool_call":
                var name = $"mcp__{item.Text("server")}__{item.Text("tool")}";
                Builder.Begin(id, name, item.Member("arguments"), ToolInput.Read(name, item.Member("arguments")));
                End(id, item, isFinished, output: item.FirstMember("error", "result"));
                break;
            case "web_search":
                Builder.Begin(id, type, item, new ToolFacts(ToolKind.Fetch, Url: item.Text("url")));
                End(id, item, isFinished, output: default);
                break;
            case "todo_list" or "collab_tool_call":
                Builder.Begin(id, type, item, new ToolFacts(ToolNames.KindOf(type)));
                End(id, item, isFinished, output: default);
                break;
        }
    }

    private static ToolFacts Command(JsonElement item)
    {
        var facts = ToolInput.Read(ToolKind.Execute, "command_execution", item);
        return facts.Command is null ? facts : facts with { Command = ShellWrapper.Unwrap(facts.Command) };
    }

    private void End(string id, JsonElement item, bool isFinished, JsonElement output)
    {
        var status = item.Text("status");
        if ((!isFinished && status is null or "in_progress") || Builder.Find(id) is not { } call)
        {
            return;
        }

        // A killed command is reported with -1, which no program returns.
        var exitCode = item.Member("exit_code").AsExitCode() is { } code and >= 0 ? code : (int?)null;
        Builder.Resolve(
            call with
            {
                Status = status switch
                {
                    "failed" => ToolCallStatus.Failed,
                    "declined" or "rejected" or "denied" => ToolCallStatus.Denied,
                    "in_progress" => ToolCallStatus.Unresolved,
                    _ => ToolCallStatus.Succeeded,
                },
                ExitCode = exitCode,
                ExitCodeSource = exitCode is null ? ExitCodeSource.Unknown : ExitCodeSource.Structured,
                Output = Builder.Budget.Keep(output),
            }
        );
    }

    private static ToolFacts Changes(JsonElement item)
    {
        List<FileEdit> edits = [];
        foreach (var change in item.Member("changes").Items())
        {
            if (change.Text("path") is { } path)
            {
                edits.Add(
                    new FileEdit(
                        path,
                        change.Text("kind") switch
                        {
                            "add" => ChangeKind.Added,
                            "delete" => ChangeKind.Deleted,
                            _ => ChangeKind.Modified,
                        }
                    )
                );
            }
        }

        return new ToolFacts(ToolKind.Edit, Paths: [.. edits.Select(edit => edit.Path)], Edits: edits);
    }

    /// <summary>Codex counts cached tokens as input as well.</summary>
    private void Count(JsonElement usage)
    {
        if (!usage.IsObject())
        {
            return;
        }

        _hasUsage = true;
        _usage = CodexUsage.Add(_usage, CodexUsage.Read(usage));
    }
}
