using System.Text.Json;
using AgentEvals.Grading;
using AgentEvals.Transcripts;

namespace AgentEvals.Reports.Html;

/// <summary>A transcript as the page shows it: an entry an event. What evidence points at is there whole; of a very long one the rest is cut.</summary>
internal sealed class PageTranscript(Transcript transcript, IReadOnlyList<Evidence> evidence)
{
    private const int MostEvents = 1000;
    private const int MostCharacters = 150_000;
    private const int LongestBlock = 4_000;
    private readonly HashSet<int> _shown = [.. evidence.OfType<Evidence.Event>().Select(one => one.Index)];
    private int _left = MostCharacters;

    public void Write(Utf8JsonWriter writer)
    {
        var events = transcript.Events;
        var start = events.Select(item => item.Time).FirstOrDefault(time => time is not null);
        var kept = events.Where((item, position) => position < MostEvents || _shown.Contains(item.Index)).ToList();
        writer.Array("events", kept, item => Event(writer, item, start));
        writer.WriteNumber("moreEvents", events.Count - kept.Count);
    }

    /// <summary>Index, what it is, its line, seconds since the first, whether a sub-agent did it, and its blocks: label and text in turn.</summary>
    private void Event(Utf8JsonWriter writer, TranscriptEvent item, DateTimeOffset? start)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(item.Index);
        writer.WriteStringValue(Sort(item));
        writer.WriteStringValue(PageText.Line(TranscriptRenderer.Describe(item, transcript.WorkingDirectory)));
        writer.NumberOrNull(item.Time - start is { } elapsed ? Math.Round(elapsed.TotalSeconds, 1) : null);
        writer.WriteNumberValue(item.ParentToolCallId is null ? 0 : 1);
        foreach (var (label, text) in Blocks(item))
        {
            var block = PageText.Block(text, LongestBlock);
            if (block.Length == 0 || (_left < block.Length && !_shown.Contains(item.Index)))
            {
                continue;
            }

            _left -= block.Length;
            writer.WriteStringValue(label);
            writer.WriteStringValue(block);
        }

        writer.WriteEndArray();
    }

    private static string Sort(TranscriptEvent item) =>
        item switch
        {
            Message { IsReasoning: true } => "thinking",
            Message message => message.Speaker.ToString().ToLowerInvariant(),
            Notice => "notice",
            ToolCall call => call.Kind.ToString().ToLowerInvariant(),
            _ => "event",
        };

    private static IEnumerable<(string Label, string? Text)> Blocks(TranscriptEvent item)
    {
        switch (item)
        {
            case Message message:
                yield return ("", message.Text);
                break;
            case Notice notice:
                yield return ("", notice.Text);
                break;
            case ToolCall call:
                yield return ("command", call.Command);
                foreach (var edit in call.Edits)
                {
                    yield return ($"{edit.Path}, before", edit.OldText);
                    yield return ($"{edit.Path}, after", edit.NewText);
                }

                if (
                    call.Command is null
                    && call.Edits.Count == 0
                    && call.Input.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null)
                )
                {
                    yield return ("input", call.Input.GetRawText());
                }

                yield return (call.OutputIsPartial ? "output, in part" : "output", call.Output);
                break;
        }
    }
}
