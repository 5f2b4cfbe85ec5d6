using System.Text;
using System.Text.Json;
using AgentEvals.Transcripts.Formats.Codex;
using AgentEvals.Transcripts.Reading;
using AgentEvals.Transcripts.Tools;

namespace AgentEvals.Transcripts.Formats.CodexRollout;

/// <summary>Codex: the rollout file on disk, which shows what standard output hides: refused commands, failed patches, late ends.</summary>
internal sealed class CodexRolloutParser : JsonLinesParser
{
    private readonly RolloutCalls _calls;
    private Usage _usage = new();
    private int _turns;
    private bool _hasMarkers;
    private bool _isTaskOpen;
    private string _lastError = "";

    public CodexRolloutParser()
        : base(TranscriptFormats.CodexRollout) => _calls = new RolloutCalls(Builder);

    /// <inheritdoc/>
    protected override void Read(JsonElement line)
    {
        var payload = line.Member("payload");
        var time = line.Time("timestamp");
        switch (line.Text("type"))
        {
            case "session_meta":
                Builder.SessionId ??= payload.Text("id") ?? payload.Text("session_id");
                Builder.AgentVersion ??= payload.Text("cli_version");
                Builder.WorkingDirectory ??= payload.Text("cwd");
                break;
            case "turn_context":
                Builder.Model ??= payload.Text("model");
                Builder.WorkingDirectory ??= payload.Text("cwd");
                break;
            case "token_usage_record":
                Count(payload.FirstMember("thread_token_usage", "usage"));
                break;
            case "compacted":
                Builder.Note("compacted", payload.Text("message") ?? "", time);
                break;
            case "response_item":
                ReadItem(payload, time);
                break;
            case "event_msg":
                ReadEvent(payload, time);
                break;
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        Builder.Usage = _usage with { Turns = _turns };
        Builder.Gaps |= _turns == 0 ? TranscriptGaps.NoUsage : TranscriptGaps.None;
        if (Builder.Calls.Any(call => call.Kind == ToolKind.Delegate))
        {
            Builder.Gaps |= TranscriptGaps.NoSubAgents;
        }

        if (_hasMarkers && _isTaskOpen)
        {
            Builder.EndReason = EndReason.Truncated;
            Builder.Gaps |= TranscriptGaps.CutOff;
        }
    }

    private void ReadItem(JsonElement item, DateTimeOffset? time)
    {
        switch (item.Text("type"))
        {
            case "message":
                ReadMessage(item, time);
                break;
            case "reasoning":
                Builder.Say(Speaker.Agent, Join(item.Member("summary")), time, isReasoning: true);
                break;
            case "function_call":
                _calls.Begin(item.Text("call_id"), item.Text("name"), item.Member("arguments"), time);
                break;
            case "custom_tool_call":
                _calls.BeginCustom(item.Text("call_id"), item.Text("name"), item.Member("input"), time);
                break;
            case "local_shell_call":
                _calls.BeginShell(item.Text("call_id") ?? item.Text("id"), item.Member("action"), time);
                break;
            case "web_search_call":
                _calls.Search(item.Text("id") ?? $"line {LineNumber}", item.Member("action"), time);
                break;
            case "function_call_output" or "custom_tool_call_output":
                _calls.Answer(item.Text("call_id"), item.Member("output"), time);
                break;
        }
    }

    private void ReadMessage(JsonElement item, DateTimeOffset? time)
    {
        var text = Join(item.Member("content"));
        switch (item.Text("role"))
        {
            case "assistant":
                Builder.Say(Speaker.Agent, text, time);
                break;
            case "user" when text.StartsWith("<turn_aborted>", StringComparison.Ordinal):
                Builder.Note("interrupted", text, time);
                break;

            // What the harness adds in the user's name: the environment, AGENTS.md, skills.
            case "user" when text.StartsWith('<') || text.StartsWith("# AGENTS.md instructions", StringComparison.Ordinal):
                break;
            case "user":
                Builder.Say(Speaker.User, text, time);
                break;
        }
    }

    private void ReadEvent(JsonElement item, DateTimeOffset? time)
    {
        switch (item.Text("type"))
        {
            case "task_started" or "turn_started":
                _hasMarkers = true;
                _isTaskOpen = true;
                break;
            case "task_complete" or "turn_complete":
                End(
                    item.Member("error") is { ValueKind: JsonValueKind.Object } error
                        ? Classify(error.Text("message") ?? _lastError, time)
                        : EndReason.Completed
                );
                break;
            case "turn_aborted":
                End(item.Text("reason") == "budget_limited" ? EndReason.BudgetExhausted : EndReason.Interrupted);
                break;
            case "token_count":
                Count(item.Member("info").Member("total_token_usage"));
                break;
            case "item_completed":
                _calls.Complete(item.Member("item"), item.Time("completed_at_ms") ?? time);
                break;
            case "exec_command_end":
                _calls.EndCommand(item.Text("call_id"), item, time);
                break;
            case "patch_apply_end":
                _calls.EndPatch(item.Text("call_id"), item, time);
                break;
            case "error":
                _lastError = item.Text("message") ?? "";
                Builder.Note("api_error", _lastError, time);
                break;
            case "stream_error":
                Builder.Note("api_retry", item.Text("message") ?? "", time);
                break;
        }
    }

    private EndReason Classify(string message, DateTimeOffset? time)
    {
        Builder.Note("api_error", message, time);
        return ServiceErrors.Classify(null, message);
    }

    private void End(EndReason reason)
    {
        _hasMarkers = true;
        _isTaskOpen = false;
        Builder.EndReason = reason;
    }

    /// <summary>Both kinds of record have the sum so far; each answer of the model changes it once.</summary>
    private void Count(JsonElement total)
    {
        if (!total.IsObject())
        {
            return;
        }

        var usage = CodexUsage.Read(total);
        if (usage.TotalTokens > _usage.TotalTokens)
        {
            _usage = usage;
            _turns++;
        }
    }

    private string Join(JsonElement parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts.Items())
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(Builder.Budget.Keep(part.Member("text")));
        }

        return text.ToString();
    }
}
