using System.Text.Json;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Transcripts.Formats.ClaudeCode;

/// <summary>Finds out why a Claude Code session ended. Several result lines are ordinary: one a turn, the last one counts.</summary>
internal sealed class ClaudeEnding
{
    private EndReason _reason;
    private EndReason _retryReason;
    private bool _isOpen = true;

    /// <summary>True for the log on disk, which has no result lines.</summary>
    public bool IsSessionLog { get; set; }

    /// <summary>True when at least one result line was read.</summary>
    public bool HasResult { get; private set; }

    /// <summary>Work went on: an end that was seen before was not the last.</summary>
    public void Continue()
    {
        _isOpen = true;
        _retryReason = EndReason.Unknown;
    }

    /// <summary>The model answered; the stop reason is on disk alone, standard output has null there.</summary>
    public void Answer(JsonElement message, bool isMainThread)
    {
        if (!isMainThread)
        {
            return;
        }

        switch (message.Text("stop_reason"))
        {
            case "end_turn" or "stop_sequence" or "max_tokens":
                Close(EndReason.Completed);
                break;
            case "refusal":
                Close(EndReason.Refused);
                break;
        }
    }

    /// <summary>The service answered with an error.</summary>
    public void Fail(JsonElement line, string text) =>
        Close(ServiceErrors.Classify(line.Integer("api_error_status") ?? line.Integer("apiErrorStatus"), $"{line.Text("error")} {text}"));

    /// <summary>The service is asked again.</summary>
    public void Retry(JsonElement line)
    {
        _isOpen = true;
        _retryReason = ServiceErrors.Classify(line.Integer("error_status"), line.Text("error") ?? "");
    }

    /// <summary>The model refused.</summary>
    public void Refuse() => Close(EndReason.Refused);

    /// <summary>A person, or the harness with a signal, interrupted.</summary>
    public void Interrupt() => Close(EndReason.Interrupted);

    /// <summary>Reads a result line.</summary>
    public void Read(JsonElement line)
    {
        HasResult = true;
        var before = _isOpen ? EndReason.Unknown : _reason;
        var terminal = line.Text("terminal_reason") ?? "";
        Close(
            line.Text("subtype") switch
            {
                "error_max_turns" => EndReason.MaxTurns,
                "error_max_budget_usd" => EndReason.BudgetExhausted,
                _ when terminal.StartsWith("aborted", StringComparison.Ordinal) => EndReason.Interrupted,
                _ when line.Text("stop_reason") == "refusal" || before == EndReason.Refused => EndReason.Refused,
                _ when line.Flag("is_error") != true && line.Text("subtype") is "success" or null => EndReason.Completed,
                "success" => ServiceErrors.Classify(line.Integer("api_error_status"), line.Text("result") ?? ""),
                _ when line.Member("api_error_status").IsPresent() => ServiceErrors.Classify(
                    line.Integer("api_error_status"),
                    line.Text("result") ?? ""
                ),
                _ when before == EndReason.Interrupted => EndReason.Interrupted,
                _ => EndReason.Crashed,
            }
        );
    }

    /// <summary>Writes the conclusion into the transcript.</summary>
    public void Conclude(TranscriptBuilder builder)
    {
        if (!_isOpen && (HasResult || IsSessionLog))
        {
            builder.EndReason = _reason;
            return;
        }

        builder.Gaps |= TranscriptGaps.CutOff;
        builder.EndReason =
            _retryReason != EndReason.Unknown ? _retryReason
            : !_isOpen && _reason != EndReason.Completed ? _reason
            : EndReason.Truncated;
    }

    private void Close(EndReason reason)
    {
        _reason = reason;
        _isOpen = false;
    }
}
