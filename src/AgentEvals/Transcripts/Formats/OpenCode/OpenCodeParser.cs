using System.Text.Json;
using AgentEvals.Transcripts.Reading;
using AgentEvals.Transcripts.Tools;

namespace AgentEvals.Transcripts.Formats.OpenCode;

/// <summary>
/// OpenCode: standard output of <c>run --format json</c>, one line a finished part, and the document of <c>opencode export</c>,
/// which has the same parts under their messages.
/// </summary>
internal sealed class OpenCodeParser() : DocumentOrLinesParser(TranscriptFormats.OpenCode)
{
    private Usage _usage = new();
    private decimal _cost;
    private string? _lastReason;
    private bool _isStepOpen;
    private EndReason _error;

    /// <inheritdoc/>
    protected override void Read(JsonElement line)
    {
        Builder.SessionId ??= line.Text("sessionID");
        var part = line.Member("part");
        var time = line.Time("timestamp");
        switch (line.Text("type"))
        {
            case "step_start" or "step_finish" or "text" or "reasoning" or "tool_use":
                ReadPart(part, Speaker.Agent, time);
                break;
            case "error":
                ReadError(line.Member("error"), time);
                break;
            case null when line.Member("messages").ValueKind == JsonValueKind.Array:
                ReadExport(line);
                break;
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        // A model without a price costs 0, which is no cost that anyone reported.
        var hasCost = _cost > 0 || (_usage.Turns > 0 && _usage.TotalTokens == 0);
        Builder.Usage = _usage with { CostUsd = hasCost ? _cost : null, CostSource = hasCost ? CostSource.Reported : CostSource.Unknown };
        Builder.Gaps |= _usage.Turns == 0 ? TranscriptGaps.NoUsage : TranscriptGaps.None;
        if (Builder.Calls.Any(call => call.Kind == ToolKind.Delegate))
        {
            Builder.Gaps |= TranscriptGaps.NoSubAgents;
        }

        if (IsDocumentCut)
        {
            return;
        }

        // There is no final line: the reason of the last step has to tell. A question that nobody can answer ends the run.
        Builder.EndReason =
            _error != EndReason.Unknown ? _error
            : _isStepOpen || _lastReason is null ? EndReason.Truncated
            : _lastReason != "tool-calls" ? EndReason.Completed
            : Builder.FindLast(_ => true) is { Status: ToolCallStatus.Denied } last
            && last.Output.StartsWith("The user rejected", StringComparison.Ordinal)
                ? EndReason.Interrupted
            : EndReason.Truncated;
        Builder.Gaps |= Builder.EndReason == EndReason.Truncated ? TranscriptGaps.CutOff : TranscriptGaps.None;
    }

    private void ReadExport(JsonElement document)
    {
        var session = document.Member("info");
        Builder.SessionId = session.Text("id");
        Builder.AgentVersion = session.Text("version");
        Builder.WorkingDirectory = session.Text("directory");
        Builder.Model = session.Member("model").Text("id");
        foreach (var message in document.Member("messages").Items())
        {
            var info = message.Member("info");
            var isUser = info.Text("role") == "user";
            Builder.Model ??= info.Text("modelID");
            foreach (var part in message.Member("parts").Items())
            {
                ReadPart(part, isUser ? Speaker.User : Speaker.Agent, info.Member("time").Time("created"));
            }

            if (info.Member("error").IsObject())
            {
                ReadError(info.Member("error"), info.Member("time").Time("completed"));
            }
        }
    }

    private void ReadPart(JsonElement part, Speaker speaker, DateTimeOffset? time)
    {
        var start = part.Member("time").Time("start") ?? time;
        switch (part.Text("type"))
        {
            case "step-start":
                _isStepOpen = true;
                break;
            case "step-finish":
                ReadStep(part);
                break;
            case "text":
                Builder.Say(part.Flag("synthetic") == true ? Speaker.System : speaker, Builder.Budget.Keep(part.Member("text")), start);
                break;
            case "reasoning":
                Builder.Say(speaker, Builder.Budget.Keep(part.Member("text")), start, isReasoning: true);
                break;
            case "tool":
                ReadTool(part, time);
                break;
            case "compaction":
                Builder.Note("compacted", "", time);
                break;
        }
    }

    private void ReadStep(JsonElement part)
    {
        _isStepOpen = false;
        _lastReason = part.Text("reason") ?? "unknown";
        _cost += part.Amount("cost") ?? 0;
        var tokens = part.Member("tokens");
        var cache = tokens.Member("cache");
        var step = new Usage
        {
            InputTokens = tokens.Tokens("input"),
            CacheReadTokens = cache.Tokens("read"),
            CacheWriteTokens = cache.Tokens("write"),
            OutputTokens = tokens.Tokens("output"),
            ReasoningTokens = tokens.Tokens("reasoning"),
        };

        // Some versions count reasoning inside the output, some beside it; the total tells which.
        if (step.ReasoningTokens > 0 && tokens.Tokens("total") >= step.TotalTokens + step.ReasoningTokens)
        {
            step = step with { OutputTokens = step.OutputTokens + step.ReasoningTokens };
        }

        _usage = Codex.CodexUsage.Add(_usage, step) with { Turns = _usage.Turns + 1 };
    }

    private void ReadTool(JsonElement part, DateTimeOffset? time)
    {
        var state = part.Member("state");
        var name = part.Text("tool") ?? "";
        var id = part.Text("callID") ?? part.Text("id") ?? $"line {LineNumber}";
        Builder.Begin(
            id,
            name,
            state.Member("input"),
            ToolInput.Read(name, state.Member("input")),
            state.Member("time").Time("start") ?? time
        );
        if (Builder.Find(id) is not { } call || state.Text("status") is not ("completed" or "error"))
        {
            return;
        }

        var metadata = state.Member("metadata");
        var exitCode = metadata.Member("exit").AsExitCode();
        var output = Builder.Budget.Keep(state.FirstMember("output", "error"));
        var isTimeout = output.Contains("terminated command after exceeding timeout", StringComparison.Ordinal);
        Builder.Resolve(
            call with
            {
                Output = output,
                OutputIsPartial = metadata.Flag("truncated") == true,
                Status =
                    state.Text("status") == "error" ? Refusal(output)
                    : isTimeout ? ToolCallStatus.TimedOut
                    : exitCode is null or 0 ? ToolCallStatus.Succeeded
                    : ToolCallStatus.Failed,
                ExitCode = isTimeout ? null : exitCode,
                ExitCodeSource = exitCode is null || isTimeout ? ExitCodeSource.Unknown : ExitCodeSource.Structured,
            },
            state.Member("time").Time("end")
        );
    }

    private static ToolCallStatus Refusal(string error) =>
        error.StartsWith("The user has specified a rule", StringComparison.Ordinal)
        || error.StartsWith("The user rejected permission", StringComparison.Ordinal)
            ? ToolCallStatus.Denied
        : error.Contains("invalid arguments", StringComparison.OrdinalIgnoreCase)
        || error.StartsWith("Could not find oldString", StringComparison.Ordinal)
        || error.Contains("not found in content", StringComparison.Ordinal)
        || error.StartsWith("Model tried to call unavailable tool", StringComparison.Ordinal)
            ? ToolCallStatus.NotRun
        : error.StartsWith("Tool execution aborted", StringComparison.Ordinal) ? ToolCallStatus.Unresolved
        : ToolCallStatus.Failed;

    private void ReadError(JsonElement error, DateTimeOffset? time)
    {
        var data = error.Member("data");
        var message = data.Text("message") ?? error.Text("message") ?? error.AsText() ?? error.Text("name") ?? "";
        _error = error.Text("name") switch
        {
            "MessageAbortedError" => EndReason.Interrupted,
            "ProviderAuthError" => EndReason.NotAuthenticated,
            _ => ServiceErrors.Classify(data.Integer("statusCode"), message),
        };
        Builder.Note(_error == EndReason.Interrupted ? "interrupted" : "api_error", message, time);
    }
}
