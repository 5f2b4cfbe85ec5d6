using System.Text.Json;
using AgentEvals.Transcripts.Reading;
using AgentEvals.Transcripts.Tools;

namespace AgentEvals.Transcripts.Formats.ClaudeCode;

/// <summary>
/// Claude Code: standard output of <c>--output-format stream-json --verbose</c> (or <c>json</c>), and the session log on disk,
/// which has the same messages under slightly different names.
/// </summary>
/// <param name="subAgents">For a session log: the tool call behind each sub-agent's id, from the files beside the log.</param>
internal sealed class ClaudeCodeParser(IReadOnlyDictionary<string, string>? subAgents = null)
    : JsonLinesParser(TranscriptFormats.ClaudeCode)
{
    private readonly ClaudeUsage _usage = new();
    private readonly ClaudeEnding _ending = new();
    private readonly HashSet<string> _denied = new(StringComparer.Ordinal);
    private readonly HashSet<Guid> _seenLines = [];
    private string? _resultText;

    /// <inheritdoc/>
    protected override void Read(JsonElement line)
    {
        Builder.SessionId ??= line.Text("session_id") ?? line.Text("sessionId");
        switch (line.Text("type"))
        {
            case "system":
                ReadSystem(line);
                break;
            case "assistant" when IsNew(line):
                ReadAssistant(line);
                break;
            case "user" when IsNew(line):
                ReadUser(line);
                break;
            case "result":
                ReadResult(line);
                break;
            case "stream_event":
                _usage.ReadStreamEvent(line.Member("event"));
                break;
            case "cost-state":
                _usage.Cost = line.Amount("totalCostUSD") ?? _usage.Cost;
                break;
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        if (_resultText is not null && Builder.LastMessage?.Text.Trim() != _resultText.Trim())
        {
            Builder.Say(Speaker.Agent, _resultText);
        }

        foreach (var call in Builder.Calls.Where(call => _denied.Contains(call.Id) && call.Status != ToolCallStatus.Denied).ToList())
        {
            Builder.Replace(call with { Status = ToolCallStatus.Denied, ExitCode = null, ExitCodeSource = ExitCodeSource.Unknown });
        }

        Builder.Usage = _usage.Sum();
        Builder.Gaps |= _usage.IsKnown ? TranscriptGaps.None : TranscriptGaps.NoUsage;
        _ending.Conclude(Builder);
        if (!_ending.HasResult && !_ending.IsSessionLog && _usage.IsKnown)
        {
            Builder.Remark("There is no result line: output tokens are lower bounds and the cost is not known.");
        }
    }

    private void ReadSystem(JsonElement line)
    {
        var text = line.Text("message") ?? line.Text("content") ?? line.Text("summary") ?? line.Text("error") ?? "";
        var time = line.Time("timestamp");
        var subtype = line.Text("subtype");
        switch (subtype)
        {
            case "init":
                Builder.AgentVersion = line.Text("claude_code_version") ?? Builder.AgentVersion;
                Builder.Model ??= line.Text("model");
                Builder.WorkingDirectory ??= line.Text("cwd");
                _ending.Continue();
                break;
            case "permission_denied" when line.Text("tool_use_id") is { } denied:
                _denied.Add(denied);
                break;
            case "api_retry":
                _ending.Retry(line);
                Builder.Note(
                    "api_retry",
                    $"attempt {line.Integer("attempt")} of {line.Integer("max_retries")}: {line.Integer("error_status")} {text}".TrimEnd(),
                    time
                );
                break;
            case "api_error":
                Builder.Note("api_error", text.Length > 0 ? text : line.Member("error").ToString(), time);
                break;
            case "compact_boundary":
                Builder.Note("compacted", text, time);
                break;
            case "hook_response":
                Builder.Note(
                    "hook",
                    $"{line.Text("hook_name")}: {line.Text("outcome")} {line.Text("output") ?? line.Text("stdout")}".TrimEnd(),
                    time
                );
                break;
            case "task_notification":
                ClaudeResults.FinishInBackground(
                    Builder,
                    line.Text("tool_use_id"),
                    line.Text("status") ?? "",
                    line.Text("summary") ?? "",
                    line.Time("timestamp")
                );
                break;
            case "model_refusal_no_fallback":
                _ending.Refuse();
                Builder.Note("refusal", text, time);
                break;
        }
    }

    private void ReadAssistant(JsonElement line)
    {
        var message = line.Member("message");
        var parent = Parent(line);
        var time = line.Time("timestamp");
        var isError =
            message.Text("model") == "<synthetic>" || line.Flag("is_api_error_message") == true || line.Flag("isApiErrorMessage") == true;
        ReadLogFacts(line);
        _ending.Continue();
        if (!isError)
        {
            _usage.Read(message, isMainThread: parent is null);
            _ending.Answer(message, parent is null);
            Builder.Model ??= message.Text("model");
        }
        else
        {
            _ending.Fail(line, FirstText(message));
        }

        foreach (var block in message.Member("content").Items())
        {
            switch (block.Text("type"))
            {
                case "text" when isError:
                    Builder.Note("api_error", block.Text("text") ?? "", time, parent);
                    break;
                case "text":
                    Builder.Say(Speaker.Agent, Builder.Budget.Keep(block.Member("text")), time, parent);
                    break;
                case "thinking":
                    Builder.Say(Speaker.Agent, Builder.Budget.Keep(block.Member("thinking")), time, parent, isReasoning: true);
                    break;
                case "tool_use" or "server_tool_use" or "mcp_tool_use":
                    var name = block.Text("name") ?? "";
                    var facts = ToolInput.Read(name, block.Member("input")) with { WorkingDirectory = line.Text("cwd") };
                    Builder.Begin(block.Text("id") ?? $"line {LineNumber}", name, block.Member("input"), facts, time, parent);
                    break;
            }
        }
    }

    private void ReadUser(JsonElement line)
    {
        var content = line.Member("message").Member("content");
        var parent = Parent(line);
        var time = line.Time("timestamp");
        ReadLogFacts(line);
        if (content.ValueKind == JsonValueKind.String)
        {
            Say(line, content, parent, time);
        }

        foreach (var block in content.Items())
        {
            if (block.Text("type") == "tool_result")
            {
                _ending.Continue();
                ClaudeResults.Resolve(Builder, line, block, _denied, _ending.IsSessionLog);
            }
            else if (block.Text("type") == "text")
            {
                Say(line, block.Member("text"), parent, time);
            }
        }
    }

    private void Say(JsonElement line, JsonElement text, string? parent, DateTimeOffset? time)
    {
        var said = Builder.Budget.Keep(text);
        if (said.StartsWith("[Request interrupted by user", StringComparison.Ordinal))
        {
            _ending.Interrupt();
            Builder.Note("interrupted", said, time, parent);
            return;
        }

        // The log has as a user's message what standard output has as a line of its own.
        if (said.StartsWith("<task-notification>", StringComparison.Ordinal))
        {
            _ending.Continue();
            ClaudeResults.FinishInBackground(
                Builder,
                Tag(said, "tool-use-id"),
                Tag(said, "status") ?? "",
                Tag(said, "result") ?? Tag(said, "summary") ?? "",
                time
            );
            return;
        }

        var isHarness = line.Flag("isSynthetic") == true || line.Flag("isMeta") == true || line.Flag("isCompactSummary") == true;
        if (parent is null && !isHarness)
        {
            _ending.Continue();
        }

        Builder.Say(isHarness ? Speaker.System : Speaker.User, said, time, parent);
    }

    private void ReadResult(JsonElement line)
    {
        foreach (var denial in line.Member("permission_denials").Items())
        {
            if (denial.Text("tool_use_id") is { } id)
            {
                _denied.Add(id);
            }
        }

        if (line.Text("result") is { Length: > 0 } text && line.Flag("is_error") != true)
        {
            _resultText = Builder.Budget.Keep(text);
        }

        _usage.ReadResult(line);
        _ending.Read(line);
    }

    private void ReadLogFacts(JsonElement line)
    {
        if (line.Text("sessionId") is null)
        {
            return;
        }

        _ending.IsSessionLog = true;
        Builder.AgentVersion = line.Text("version") ?? Builder.AgentVersion;
        Builder.WorkingDirectory ??= line.Text("cwd");
    }

    /// <summary>Resumed sessions repeat lines.</summary>
    private bool IsNew(JsonElement line) =>
        !Guid.TryParse(line.Text("uuid"), out var id) || _seenLines.Count > 200_000 || _seenLines.Add(id);

    private string? Parent(JsonElement line)
    {
        if (line.Text("parent_tool_use_id") is { } parent)
        {
            return parent;
        }

        if (line.Flag("isSidechain") != true)
        {
            return null;
        }

        return line.Text("agentId") is { } agent && subAgents is not null && subAgents.TryGetValue(agent, out var call)
            ? call
            : Builder.FindLast(candidate => candidate.Kind == ToolKind.Delegate && candidate.ParentToolCallId is null)?.Id ?? "unknown";
    }

    private static string? Tag(string text, string name)
    {
        var start = text.IndexOf($"<{name}>", StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf($"</{name}>", start, StringComparison.Ordinal);
        return end < 0 ? null : text[(start + name.Length + 2)..end];
    }

    private static string FirstText(JsonElement message)
    {
        foreach (var block in message.Member("content").Items())
        {
            if (block.Text("text") is { } text)
            {
                return text;
            }
        }

        return "";
    }
}
