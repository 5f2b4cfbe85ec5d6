using System.Text.Json;
using AgentEvals.Diffs;
using AgentEvals.Transcripts.Formats.Codex;
using AgentEvals.Transcripts.Reading;
using AgentEvals.Transcripts.Tools;

namespace AgentEvals.Transcripts.Formats.Copilot;

/// <summary>Copilot CLI: standard output of <c>--output-format json</c>, and the events file on disk, which adds tokens.</summary>
internal sealed class CopilotParser() : JsonLinesParser(TranscriptFormats.Copilot)
{
    private Usage _usage = new();
    private int _turns;
    private bool _hasUsage;
    private bool _isAborted;
    private bool _isEnded;

    /// <inheritdoc/>
    protected override void Read(JsonElement line)
    {
        if (line.Flag("ephemeral") == true)
        {
            _isAborted |= line.Text("type") == "assistant.idle" && line.Member("data").Flag("aborted") == true;
            return;
        }

        var data = line.Member("data");
        var time = line.Time("timestamp");
        var parent = data.Text("parentToolCallId");
        switch (line.Text("type"))
        {
            case "session.start":
                ReadStart(data);
                break;
            case "user.message":
                Builder.Say(Speaker.User, Builder.Budget.Keep(data.Member("content")), time, parent);
                break;
            case "assistant.message":
                _turns += parent is null ? 1 : 0;
                Builder.Model ??= data.Text("model");
                Builder.Say(Speaker.Agent, Builder.Budget.Keep(data.FirstMember("reasoningText")), time, parent, isReasoning: true);
                Builder.Say(Speaker.Agent, Builder.Budget.Keep(data.Member("content")), time, parent);
                break;
            case "tool.execution_start":
                var name = data.Text("toolName") ?? "";
                Builder.Begin(
                    data.Text("toolCallId") ?? $"line {LineNumber}",
                    name,
                    data.Member("arguments"),
                    ToolInput.Read(name, data.Member("arguments")),
                    time,
                    parent
                );
                break;
            case "tool.execution_complete":
                EndTool(data, time);
                break;
            case "session.usage_record":
                Count(data.Member("usage"));
                break;
            case "session.error":
                Builder.EndReason = ServiceErrors.Classify(data.Integer("statusCode"), data.Text("message") ?? "");
                Builder.Note("api_error", data.Text("message") ?? "", time);
                break;
            case "abort":
                _isAborted = true;
                Builder.Note("interrupted", data.Text("reason") ?? "", time);
                break;
            case "session.shutdown":
                _isEnded = true;
                break;
            case "result":
                Builder.SessionId ??= line.Text("sessionId");
                _isEnded = true;
                Builder.EndReason =
                    Builder.EndReason != EndReason.Unknown ? Builder.EndReason
                    : line.Integer("exitCode") is 0 or null ? EndReason.Completed
                    : EndReason.Crashed;
                break;
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        Builder.Usage = _usage with { Turns = _turns };
        Builder.Gaps |= _hasUsage ? TranscriptGaps.None : TranscriptGaps.NoUsage;
        if (_isAborted)
        {
            Builder.EndReason = EndReason.Interrupted;
        }
        else if (_isEnded && Builder.EndReason == EndReason.Unknown)
        {
            Builder.EndReason = EndReason.Completed;
        }
        else if (!_isEnded && Builder.EndReason == EndReason.Unknown)
        {
            Builder.EndReason = EndReason.Truncated;
        }

        Builder.Gaps |= _isEnded ? TranscriptGaps.None : TranscriptGaps.CutOff;
    }

    private void ReadStart(JsonElement data)
    {
        Builder.SessionId ??= data.Text("sessionId");
        Builder.AgentVersion ??= data.Text("copilotVersion");
        Builder.Model ??= data.Text("selectedModel");
        Builder.WorkingDirectory ??= data.Member("context").Text("cwd");
    }

    private void EndTool(JsonElement data, DateTimeOffset? time)
    {
        if (Builder.Find(data.Text("toolCallId")) is not { } call)
        {
            return;
        }

        var exitCode = data.Member("shellExecution").Member("exitCode").AsExitCode();
        var error = data.Member("error");
        var isSuccess = data.Flag("success") == true;
        Builder.Resolve(
            call with
            {
                Status = error.Text("code") switch
                {
                    "denied" or "rejected" => ToolCallStatus.Denied,
                    "invalid_arguments" or "tool_not_found" or "not_found" => ToolCallStatus.NotRun,
                    "timeout" => ToolCallStatus.TimedOut,
                    _ when !isSuccess => ToolCallStatus.Failed,
                    _ => exitCode is null or 0 ? ToolCallStatus.Succeeded : ToolCallStatus.Failed,
                },
                ExitCode = exitCode,
                ExitCodeSource = exitCode is null ? ExitCodeSource.Unknown : ExitCodeSource.Structured,
                Output = WithoutTrailer(
                    Builder.Budget.Keep(isSuccess ? data.Member("result").Member("content") : error.Member("message")),
                    exitCode
                ),
                Edits = call.Edits.Count > 0 ? call.Edits : Edits(data),
            },
            time
        );
    }

    /// <summary>Copilot ends a shell's output with a line of its own.</summary>
    private static string WithoutTrailer(string output, int? exitCode)
    {
        var trailer = output.LastIndexOf("\n<shellId: ", StringComparison.Ordinal);
        return exitCode is not null && trailer >= 0 && output.IndexOf('\n', trailer + 1) < 0 && output.EndsWith('>')
            ? output[..trailer]
            : output;
    }

    private static List<FileEdit> Edits(JsonElement data)
    {
        List<FileEdit> edits = [];
        foreach (var edit in data.Member("fileEdits").Items())
        {
            if (edit.Text("path") is { } path)
            {
                edits.Add(
                    new FileEdit(
                        path,
                        edit.Text("kind") switch
                        {
                            "create" => ChangeKind.Added,
                            "delete" => ChangeKind.Deleted,
                            _ => ChangeKind.Modified,
                        }
                    )
                );
            }
        }

        return edits;
    }

    /// <summary>Copilot's input includes what caches served and took.</summary>
    private void Count(JsonElement usage)
    {
        _hasUsage = true;
        var read = usage.Tokens("cacheReadTokens");
        var written = usage.Tokens("cacheWriteTokens");
        _usage = CodexUsage.Add(
            _usage,
            new Usage
            {
                InputTokens = Math.Max(0, usage.Tokens("inputTokens") - read - written),
                CacheReadTokens = read,
                CacheWriteTokens = written,
                OutputTokens = usage.Tokens("outputTokens"),
                ReasoningTokens = usage.Tokens("reasoningTokens"),
            }
        );
    }
}
