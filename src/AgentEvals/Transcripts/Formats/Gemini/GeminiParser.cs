using System.Text.Json;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Transcripts.Formats.Gemini;

/// <summary>
/// Gemini CLI: standard output as stream-json, and the chat log on disk (JSON lines, or one document in older versions), which
/// alone has exit codes, thoughts and what was read.
/// </summary>
internal sealed class GeminiParser() : DocumentOrLinesParser(TranscriptFormats.Gemini)
{
    private readonly Dictionary<string, Usage> _messages = new(StringComparer.Ordinal);
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);
    private Usage? _result;
    private bool _isLog;
    private bool _isAnswered;

    /// <inheritdoc/>
    protected override void Read(JsonElement line)
    {
        var time = line.Time("timestamp");
        if (line.Member("sessionId").IsPresent())
        {
            ReadHeader(line);
            return;
        }

        switch (line.Text("type"))
        {
            case "init":
                Builder.SessionId ??= line.Text("session_id");
                Builder.Model ??= line.Text("model");
                break;
            case "message":
                Builder.SayMore(
                    line.Text("role") == "user" ? Speaker.User : Speaker.Agent,
                    Builder.Budget.Keep(line.Member("content")),
                    time
                );
                break;
            case "tool_use":
                GeminiCalls.Begin(
                    Builder,
                    line.Text("tool_id") ?? $"line {LineNumber}",
                    line.Text("tool_name"),
                    line.Member("parameters"),
                    time
                );
                break;
            case "tool_result":
                GeminiCalls.End(Builder, line, time);
                break;
            case "error" when !_isLog && line.Member("message").IsPresent():
                Builder.Note("error", line.Text("message") ?? "", time);
                break;
            case "result":
                ReadResult(line, time);
                break;
            case "user" or "gemini" or "info" or "warning" or "error":
                ReadLogMessage(line, time);
                break;
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        if (_isLog)
        {
            Builder.Usage = _messages.Values.Aggregate(new Usage(), Add) with { Turns = _messages.Count };
            Builder.EndReason = _isAnswered ? EndReason.Completed : EndReason.Unknown;
            return;
        }

        Builder.Gaps |= TranscriptGaps.NoExitCodes;
        if (_result is not null)
        {
            Builder.Usage = _result;
            return;
        }

        Builder.Gaps |= TranscriptGaps.NoUsage | TranscriptGaps.CutOff;
        Builder.EndReason = EndReason.Truncated;
    }

    private void ReadHeader(JsonElement header)
    {
        _isLog = true;
        Builder.SessionId ??= header.Text("sessionId");
        foreach (var message in header.Member("messages").Items())
        {
            ReadLogMessage(message, message.Time("timestamp"));
        }
    }

    private void ReadLogMessage(JsonElement line, DateTimeOffset? time)
    {
        _isLog = true;
        var id = line.Text("id") ?? $"line {LineNumber} {Builder.Count}";
        var isNew = _said.Add(id);
        switch (line.Text("type"))
        {
            case "user" when isNew:
                var text = Text(line.Member("content"));
                if (!text.StartsWith("<session_context>", StringComparison.Ordinal))
                {
                    Builder.Say(Speaker.User, text, time);
                    _isAnswered = false;
                }

                break;
            case "gemini":
                ReadAnswer(line, id, isNew, time);
                break;
            case "error" when isNew:
                Builder.Note("error", Text(line.Member("content")), time);
                break;
        }
    }

    private void ReadAnswer(JsonElement line, string id, bool isNew, DateTimeOffset? time)
    {
        Builder.Model ??= line.Text("model");
        if (isNew)
        {
            foreach (var thought in line.Member("thoughts").Items())
            {
                Builder.Say(
                    Speaker.Agent,
                    $"{thought.Text("subject")}: {thought.Text("description")}",
                    thought.Time("timestamp") ?? time,
                    isReasoning: true
                );
            }

            Builder.Say(Speaker.Agent, Text(line.Member("content")), time);
        }

        if (line.Member("tokens").IsObject())
        {
            _messages[id] = Tokens(line.Member("tokens"), "input", "output", "total");
        }

        _isAnswered = line.Member("toolCalls").ValueKind != JsonValueKind.Array;
        foreach (var call in line.Member("toolCalls").Items())
        {
            GeminiCalls.ReadLogged(Builder, call, time);
        }
    }

    private void ReadResult(JsonElement line, DateTimeOffset? time)
    {
        _result = Tokens(line.Member("stats"), "input_tokens", "output_tokens", "total_tokens");
        var error = line.Member("error");
        var message = $"{error.Text("type")} {error.Text("message")}".Trim();
        Builder.EndReason = line.Text("status") switch
        {
            "success" => EndReason.Completed,
            _ when message.Contains("TurnLimit", StringComparison.Ordinal)
                    || message.Contains("max session turns", StringComparison.OrdinalIgnoreCase) => EndReason.MaxTurns,
            _ when message.Contains("Cancel", StringComparison.Ordinal) => EndReason.Interrupted,
            _ => ServiceErrors.Classify(null, message),
        };
        if (message.Length > 0)
        {
            Builder.Note("api_error", message, time);
        }
    }

    /// <summary>Input includes what the cache served; thoughts are in the total alone.</summary>
    private static Usage Tokens(JsonElement tokens, string input, string output, string total)
    {
        var cached = tokens.Tokens("cached");
        var answered = tokens.Tokens(output);
        var thoughts = Math.Max(0, tokens.Tokens(total) - tokens.Tokens(input) - answered - tokens.Tokens("tool"));
        return new Usage
        {
            InputTokens = Math.Max(0, tokens.Tokens(input) - cached) + tokens.Tokens("tool"),
            CacheReadTokens = cached,
            OutputTokens = answered + thoughts,
            ReasoningTokens = thoughts,
        };
    }

    private string Text(JsonElement content)
    {
        if (content.ValueKind == JsonValueKind.String)
        {
            return Builder.Budget.Keep(content);
        }

        return string.Join("\n", content.Items().Select(part => part.Text("text")).OfType<string>().Select(Builder.Budget.Keep));
    }

    private static Usage Add(Usage left, Usage right) => Codex.CodexUsage.Add(left, right);
}
