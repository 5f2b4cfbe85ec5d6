using System.Text.Json;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Transcripts.Redaction;

/// <summary>Carries a redaction of texts through a transcript. What holds no secret stays the same object.</summary>
internal sealed class TranscriptRedaction(Func<string, string> redact)
{
    public Transcript Apply(Transcript transcript) =>
        transcript with
        {
            Events = [.. transcript.Events.Select(Apply)],
            Remarks = [.. transcript.Remarks.Select(redact)],
        };

    public TranscriptEvent Apply(TranscriptEvent item) =>
        item switch
        {
            Message message => message with { Text = redact(message.Text) },
            Notice notice => notice with { Text = redact(notice.Text) },
            ToolCall call => Apply(call),
            _ => item,
        };

    private ToolCall Apply(ToolCall call) =>
        call with
        {
            Input = Apply(call.Input),
            Command = call.Command is null ? null : redact(call.Command),
            WorkingDirectory = call.WorkingDirectory is null ? null : redact(call.WorkingDirectory),
            Paths = call.Paths.Count == 0 ? call.Paths : [.. call.Paths.Select(redact)],
            Url = call.Url is null ? null : redact(call.Url),
            Output = redact(call.Output),
            Edits =
                call.Edits.Count == 0
                    ? call.Edits
                    :
                    [
                        .. call.Edits.Select(edit =>
                            edit with
                            {
                                Path = redact(edit.Path),
                                OldText = edit.OldText is null ? null : redact(edit.OldText),
                                NewText = edit.NewText is null ? null : redact(edit.NewText),
                            }
                        ),
                    ],
        };

    private JsonElement Apply(JsonElement input)
    {
        if (input.ValueKind == JsonValueKind.Undefined)
        {
            return input;
        }

        var changed = false;
        var written = JsonCopy.Write(input, Redact, Redact);
        return changed ? JsonCopy.Read(written) : input;

        string Redact(string text)
        {
            var redacted = redact(text);
            changed |= !ReferenceEquals(redacted, text);
            return redacted;
        }
    }
}
