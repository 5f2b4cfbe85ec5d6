using System.Text.Json;
using AgentEvals.Transcripts.Reading;
using AgentEvals.Transcripts.Tools;

namespace AgentEvals.Transcripts.Formats.Atif;

/// <summary>
/// The Agent Trajectory Interchange Format, up to 1.8: one document. Of exit codes, denials and statuses it knows nothing; ours
/// stand in <c>extra.agentevals</c>, where <see cref="AtifWriter"/> put them.
/// </summary>
internal sealed class AtifParser() : DocumentOrLinesParser(TranscriptFormats.Atif)
{
    private bool _isRead;
    private bool _hasExitCodes;
    private Usage _steps = new();

    /// <inheritdoc/>
    protected override void Read(JsonElement line)
    {
        if (line.Member("steps").ValueKind != JsonValueKind.Array || _isRead)
        {
            return;
        }

        _isRead = true;
        var agent = line.Member("agent");
        var extra = line.Member("extra").Member("agentevals");
        Builder.SessionId = line.Text("session_id") ?? line.Text("trajectory_id");
        Builder.AgentVersion = agent.Text("version");
        Builder.Model = agent.Text("model_name");
        Builder.WorkingDirectory = extra.Text("working_directory");
        _hasExitCodes = extra.IsObject();
        ReadSteps(line, parent: null, depth: 0);
        ReadMetrics(line.Member("final_metrics"));
        Builder.EndReason = Normalised.WireNames<EndReason>.Read(extra.Text("end_reason"));
        foreach (var gap in extra.Member("gaps").Texts())
        {
            Builder.Gaps |= Normalised.WireNames<TranscriptGaps>.Read(gap);
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        if (!_isRead && !IsDocumentCut)
        {
            Builder.Gaps |= TranscriptGaps.CutOff;
            Builder.EndReason = EndReason.Truncated;
            Builder.Remark("There is no trajectory in it.");
        }

        if (!_hasExitCodes && Builder.Calls.Any(call => call.Kind == ToolKind.Execute))
        {
            Builder.Gaps |= TranscriptGaps.NoExitCodes;
        }
    }

    private void ReadSteps(JsonElement trajectory, string? parent, int depth)
    {
        foreach (var step in trajectory.Member("steps").Items())
        {
            ReadStep(step, parent);
        }

        // Sub-agents stand in documents of their own inside the document.
        foreach (var child in depth < 8 ? trajectory.Member("subagent_trajectories").Items() : default(JsonElement).Items())
        {
            ReadSteps(child, CallBehind(trajectory, child.Text("trajectory_id")) ?? "unknown", depth + 1);
        }
    }

    private static string? CallBehind(JsonElement trajectory, string? id)
    {
        foreach (var step in trajectory.Member("steps").Items())
        {
            foreach (var result in step.Member("observation").Member("results").Items())
            {
                foreach (var reference in result.Member("subagent_trajectory_ref").Items())
                {
                    if (id is not null && reference.Text("trajectory_id") == id)
                    {
                        return result.Text("source_call_id");
                    }
                }
            }
        }

        return null;
    }

    private void ReadStep(JsonElement step, string? parent)
    {
        var time = step.Time("timestamp");
        var extra = step.Member("extra").Member("agentevals");
        parent ??= extra.Text("parent");
        if (step.Flag("is_copied_context") == true)
        {
            return;
        }

        if (extra.Text("topic") is { } topic)
        {
            Builder.Note(topic, Text(step.Member("message")), time, parent);
            return;
        }

        var speaker = step.Text("source") switch
        {
            "user" => Speaker.User,
            "system" => Speaker.System,
            _ => Speaker.Agent,
        };
        Builder.Say(speaker, Builder.Budget.Keep(step.Member("reasoning_content")), time, parent, isReasoning: true);
        Builder.Say(speaker, Text(step.Member("message")), time, parent);
        if (step.Member("metrics").IsObject())
        {
            _steps = Codex.CodexUsage.Add(_steps, Tokens(step.Member("metrics"), "prompt_tokens", "completion_tokens", "cached_tokens"));
            _steps = _steps with
            {
                Turns = _steps.Turns + 1,
                CostUsd = step.Member("metrics").Amount("cost_usd") is { } cost ? (_steps.CostUsd ?? 0) + cost : _steps.CostUsd,
            };
        }

        foreach (var call in step.Member("tool_calls").Items())
        {
            var name = call.Text("function_name") ?? "";
            Builder.Begin(
                call.Text("tool_call_id") ?? $"call {Builder.Count}",
                name,
                call.Member("arguments"),
                ToolInput.Read(name, call.Member("arguments")),
                time,
                parent
            );
        }

        foreach (var result in step.Member("observation").Member("results").Items())
        {
            Resolve(result);
        }
    }

    private void Resolve(JsonElement result)
    {
        if (Builder.Find(result.Text("source_call_id")) is not { } call)
        {
            return;
        }

        var extra = result.Member("extra").Member("agentevals");
        var exitCode = extra.Member("exit_code").AsExitCode();
        _hasExitCodes |= exitCode is not null;
        var resolved = call with
        {
            Status = extra.Text("status") is { } status ? Normalised.WireNames<ToolCallStatus>.Read(status) : ToolCallStatus.Succeeded,
            ExitCode = exitCode,
            ExitCodeSource = exitCode is null
                ? ExitCodeSource.Unknown
                : Normalised.WireNames<ExitCodeSource>.Read(extra.Text("exit_code_source")),
            Output = Text(result.Member("content")),
            OutputIsPartial = extra.Flag("output_is_partial") == true,
        };
        Builder.Resolve(resolved, extra.Time("end_time"));
    }

    private void ReadMetrics(JsonElement final)
    {
        var sum = final.IsObject() ? Tokens(final, "total_prompt_tokens", "total_completion_tokens", "total_cached_tokens") : _steps;
        var written = final.Member("extra").Member("agentevals").Tokens("cache_write_tokens");
        var cost = final.Amount("total_cost_usd") ?? _steps.CostUsd;
        Builder.Usage = sum with
        {
            InputTokens = Math.Max(0, sum.InputTokens - written),
            CacheWriteTokens = written,
            Turns = (int)
                Math.Min(
                    int.MaxValue,
                    final.Member("extra").Member("agentevals").Integer("turns") is { } turns and >= 0 ? turns : _steps.Turns
                ),
            CostUsd = cost,
            CostSource = cost is null ? CostSource.Unknown : CostSource.Reported,
        };
        Builder.Gaps |= sum.TotalTokens == 0 ? TranscriptGaps.NoUsage : TranscriptGaps.None;
    }

    /// <summary>Prompt tokens include the cached ones.</summary>
    private static Usage Tokens(JsonElement metrics, string prompt, string completion, string cached) =>
        new()
        {
            InputTokens = Math.Max(0, metrics.Tokens(prompt) - metrics.Tokens(cached)),
            CacheReadTokens = metrics.Tokens(cached),
            OutputTokens = metrics.Tokens(completion),
        };

    private string Text(JsonElement content)
    {
        if (content.ValueKind == JsonValueKind.String)
        {
            return Builder.Budget.Keep(content);
        }

        return string.Join(
            "\n",
            content
                .Items()
                .Select(part => part.Text("text") is { } text ? Builder.Budget.Keep(text) : $"[{part.Text("type") ?? "content"}]")
        );
    }
}
