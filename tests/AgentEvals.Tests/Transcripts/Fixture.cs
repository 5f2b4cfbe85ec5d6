using System.Globalization;
using System.Text;
using AgentEvals.Transcripts;

namespace AgentEvals.Tests.Transcripts;

/// <summary>The recorded outputs beside the tests, and a text that shows everything that was read from one.</summary>
internal static class Fixture
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Transcripts", "Data");

    public static string PathOf(string name) => Path.Combine(Folder, name.Replace('/', Path.DirectorySeparatorChar));

    public static Task<Transcript> ReadAsync(string name, string format = TranscriptFormats.Auto) =>
        TranscriptReader.ReadAsync(PathOf(name), format, TestContext.Current.CancellationToken);

    public static Transcript Parse(string format, params string[] lines)
    {
        var parser = TranscriptFormats.CreateParser(format);
        foreach (var line in lines)
        {
            parser.Accept(line);
        }

        return parser.Complete();
    }

    public static async Task<Transcript> ReadTextAsync(byte[] content, string format = TranscriptFormats.Auto)
    {
        using var stream = new MemoryStream(content);
        return await TranscriptReader.ReadAsync(stream, format, TestContext.Current.CancellationToken);
    }

    /// <summary>One line a fact and an event; outputs with their length and first line.</summary>
    public static string Outline(Transcript transcript)
    {
        var text = new StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"format {transcript.Format}, agent {transcript.AgentVersion ?? "-"}, model {transcript.Model ?? "-"}"
        );
        text.AppendLine(CultureInfo.InvariantCulture, $"session {transcript.SessionId ?? "-"} in {transcript.WorkingDirectory ?? "-"}");
        foreach (var item in transcript.Events)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{item.Index} {item.Time?.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture) ?? "-"} "
            );
            text.Append(item.ParentToolCallId is { } parent ? $"in {parent}: " : "");
            text.AppendLine(
                item switch
                {
                    Message { IsReasoning: true } message => $"{message.Speaker} thinks: {Brief(message.Text)}",
                    Message message => $"{message.Speaker} says: {Brief(message.Text)}",
                    Notice notice => $"notice {notice.Topic}: {Brief(notice.Text)}",
                    ToolCall call => Describe(call),
                    _ => item.ToString(),
                }
            );
        }

        var usage = transcript.Usage;
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"usage: input {usage.InputTokens}, cache read {usage.CacheReadTokens}, cache write {usage.CacheWriteTokens}, output {usage.OutputTokens} (reasoning {usage.ReasoningTokens}), turns {usage.Turns}, cost {usage.CostUsd?.ToString("0.##########", CultureInfo.InvariantCulture) ?? "-"} {usage.CostSource}"
        );
        text.AppendLine(CultureInfo.InvariantCulture, $"end: {transcript.EndReason}; gaps: {transcript.Gaps}");
        foreach (var remark in transcript.Remarks)
        {
            text.AppendLine("remark: " + remark);
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Describe(ToolCall call)
    {
        var text = new StringBuilder($"{call.Kind} {call.Name} [{call.Id}] → {call.Status}");
        text.Append(
            CultureInfo.InvariantCulture,
            $", exit {call.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "?"} ({call.ExitCodeSource}), ended before {call.EndedBefore?.ToString(CultureInfo.InvariantCulture) ?? "-"} at {call.EndTime?.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture) ?? "-"}"
        );
        Add("command", call.Command);
        Add("directory", call.WorkingDirectory);
        Add("paths", call.Paths.Count == 0 ? null : string.Join(" | ", call.Paths));
        Add("url", call.Url);
        foreach (var edit in call.Edits)
        {
            Add("edit", $"{edit.Kind} {edit.Path}: {Brief(edit.OldText ?? "-")} → {Brief(edit.NewText ?? "-")}");
        }

        Add("output", call.Output.Length == 0 ? null : $"{(call.OutputIsPartial ? "(partial) " : "")}{Brief(call.Output)}");
        return text.ToString();

        void Add(string name, string? value) => text.Append(value is null ? "" : $"\n    {name}: {value}");
    }

    private static string Brief(string text)
    {
        var line = text.Split('\n')[0].Trim();
        line = line.Length > 100 ? line[..100] + "…" : line;
        return line.Length == text.Length ? line : string.Create(CultureInfo.InvariantCulture, $"{line} ({text.Length})");
    }
}
