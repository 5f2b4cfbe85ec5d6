using System.Text.Json;
using AgentEvals.Diffs;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Transcripts.Formats.Normalised;

/// <summary>
/// Our own format, as recordings keep it. A missing footer, or one that counts other events than were read, flags the
/// transcript as cut off.
/// </summary>
internal sealed class NormalisedParser() : JsonLinesParser(TranscriptFormats.AgentEvals)
{
    private bool _hasHeader;
    private long? _promisedEvents;

    /// <inheritdoc/>
    protected override void Read(JsonElement line)
    {
        switch (line.Text("type"))
        {
            case "message":
                Builder.Add(
                    new Message
                    {
                        Index = Builder.Count,
                        Time = line.Time("time"),
                        ParentToolCallId = line.Text("parent"),
                        Speaker = WireNames<Speaker>.Read(line.Text("speaker")),
                        IsReasoning = line.Flag("reasoning") == true,
                        Text = Builder.Budget.Keep(line.Member("text")),
                    }
                );
                break;
            case "notice":
                Builder.Add(
                    new Notice
                    {
                        Index = Builder.Count,
                        Time = line.Time("time"),
                        ParentToolCallId = line.Text("parent"),
                        Topic = line.Text("topic") ?? "",
                        Text = Builder.Budget.Keep(line.Member("text")),
                    }
                );
                break;
            case "tool_call":
                Builder.Add(ReadCall(line));
                break;
            case "end":
                ReadFooter(line);
                break;
            case null when !_hasHeader:
                ReadHeader(line);
                break;
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        if (!_hasHeader)
        {
            Builder.Remark("There is no header line.");
        }

        if (_promisedEvents == Builder.Count)
        {
            return;
        }

        Builder.Remark(
            _promisedEvents is { } promised
                ? $"The footer counts {promised} events, but there are {Builder.Count}."
                : "There is no footer line: the file was cut off."
        );
        Builder.Gaps |= TranscriptGaps.CutOff;
        Builder.EndReason = EndReason.Truncated;
    }

    private void ReadHeader(JsonElement line)
    {
        _hasHeader = line.Text("format") == TranscriptFormats.AgentEvals;
        if (line.Integer("version") > TranscriptWriter.Version)
        {
            Builder.Remark(
                $"The file has version {line.Integer("version")}, newer than {TranscriptWriter.Version}: some of it may be missing here."
            );
        }

        Builder.Format = line.Text("source") ?? Builder.Format;
        Builder.AgentVersion = line.Text("agent_version");
        Builder.Model = line.Text("model");
        Builder.SessionId = line.Text("session_id");
        Builder.WorkingDirectory = line.Text("working_directory");
    }

    private ToolCall ReadCall(JsonElement line) =>
        new()
        {
            Index = Builder.Count,
            Time = line.Time("time"),
            ParentToolCallId = line.Text("parent"),
            Id = line.Text("id") ?? $"line {LineNumber}",
            Name = line.Text("name") ?? "",
            Kind = WireNames<ToolKind>.Read(line.Text("kind")),
            Command = line.Text("command"),
            WorkingDirectory = line.Text("working_directory"),
            Paths = line.Member("paths").Texts(),
            Url = line.Text("url"),
            Status = WireNames<ToolCallStatus>.Read(line.Text("status")),
            ExitCode = line.Member("exit_code").AsExitCode(),
            ExitCodeSource = WireNames<ExitCodeSource>.Read(line.Text("exit_code_source")),
            EndedBefore = line.Integer("ended_before") is { } ended and >= 0 and < int.MaxValue ? (int)ended : null,
            EndTime = line.Time("end_time"),
            OutputIsPartial = line.Flag("output_is_partial") == true,
            Edits = ReadEdits(line.Member("edits")),
            Input = Builder.Budget.KeepValue(line.Member("input")),
            Output = Builder.Budget.Keep(line.Member("output")),
        };

    private List<FileEdit> ReadEdits(JsonElement array)
    {
        if (array.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        List<FileEdit> edits = [];
        foreach (var edit in array.Items())
        {
            edits.Add(
                new FileEdit(
                    edit.Text("path") ?? "",
                    WireNames<ChangeKind>.Read(edit.Text("kind")),
                    edit.Member("old_text").IsPresent() ? Builder.Budget.Keep(edit.Member("old_text")) : null,
                    edit.Member("new_text").IsPresent() ? Builder.Budget.Keep(edit.Member("new_text")) : null
                )
            );
        }

        return edits;
    }

    private void ReadFooter(JsonElement line)
    {
        _promisedEvents = line.Integer("events") ?? -1;
        Builder.EndReason = WireNames<EndReason>.Read(line.Text("end_reason"));
        var usage = line.Member("usage");
        Builder.Usage = new Usage
        {
            InputTokens = usage.Tokens("input_tokens"),
            CacheReadTokens = usage.Tokens("cache_read_tokens"),
            CacheWriteTokens = usage.Tokens("cache_write_tokens"),
            OutputTokens = usage.Tokens("output_tokens"),
            ReasoningTokens = usage.Tokens("reasoning_tokens"),
            Turns = (int)Math.Min(int.MaxValue, usage.Tokens("turns")),
            CostUsd = usage.Amount("cost_usd"),
            CostSource = WireNames<CostSource>.Read(usage.Text("cost_source")),
        };
        foreach (var gap in line.Member("gaps").Texts())
        {
            Builder.Gaps |= WireNames<TranscriptGaps>.Read(gap);
        }

        foreach (var remark in line.Member("remarks").Texts())
        {
            Builder.Remark(remark);
        }
    }
}
