using System.Globalization;
using System.Text;

namespace AgentEvals.Transcripts;

/// <summary>Shows transcripts to people: whole ones as plain text, single events as one line of progress.</summary>
public static class TranscriptRenderer
{
    private const int LongestLine = 200;
    private const int OutputHead = 20;
    private const int OutputTail = 20;

    /// <summary>
    /// A transcript as plain text: one line an event with its index (what evidence points at), its time since the first event,
    /// who or which tool, what, and how it ended; below it the message or the output, trimmed to its head and tail.
    /// </summary>
    public static string Render(Transcript transcript)
    {
        var text = new StringBuilder();
        text.Append(transcript.Format)
            .Append(Part(" ", transcript.AgentVersion))
            .Append(Part(" · ", transcript.Model))
            .Append(Part(" · ", transcript.WorkingDirectory))
            .Append('\n');
        var start = transcript.Events.Select(item => item.Time).FirstOrDefault(time => time is not null);
        foreach (var item in transcript.Events)
        {
            var offset = item.Time - start is { } elapsed
                ? string.Create(CultureInfo.InvariantCulture, $"+{elapsed.TotalSeconds:0.0} s")
                : "";
            text.Append(CultureInfo.InvariantCulture, $"{item.Index, 4} {offset, 10}  {(item.ParentToolCallId is null ? "" : "  ")}");
            Append(text, item, transcript.WorkingDirectory);
        }

        AppendEnd(text, transcript);
        return text.ToString();
    }

    /// <summary>One event in a few words, such as <c>running npm test</c>, <c>editing api/signup.ts</c> or, once it has ended, <c>ran npm test: exit 1</c>.</summary>
    /// <param name="item">The event.</param>
    /// <param name="workingDirectory">Paths below it are shown relative to it.</param>
    public static string Describe(TranscriptEvent item, string? workingDirectory = null) =>
        item switch
        {
            Message { IsReasoning: true } => "thinking",
            Message message => $"{Word(message.Speaker)}: {OneLine(message.Text)}",
            Notice notice => $"{notice.Topic.Replace('_', ' ')}{(notice.Text.Length > 0 ? ": " : "")}{OneLine(notice.Text)}",
            ToolCall call => Describe(call, workingDirectory),
            _ => item.GetType().Name,
        };

    private static string Describe(ToolCall call, string? workingDirectory)
    {
        var ended = call.Status != ToolCallStatus.Unresolved;
        var what = call.Command ?? call.Url ?? string.Join(", ", call.Paths.Select(path => Relative(path, workingDirectory)));
        var verb = call.Kind switch
        {
            ToolKind.Execute => ended ? "ran" : "running",
            ToolKind.Edit => ended ? "edited" : "editing",
            ToolKind.Read => ended ? "read" : "reading",
            ToolKind.Search => ended ? "searched" : "searching",
            ToolKind.Delete => ended ? "deleted" : "deleting",
            ToolKind.Move => ended ? "moved" : "moving",
            ToolKind.Fetch => ended ? "fetched" : "fetching",
            ToolKind.Delegate => ended ? "delegated" : "delegating",
            ToolKind.Ask => ended ? "asked" : "asking",
            ToolKind.Think => ended ? "planned" : "planning",
            _ => ended ? "used" : "using",
        };
        what =
            what.Length == 0
                ? call.Kind is ToolKind.Think or ToolKind.Ask or ToolKind.Delegate
                    ? ""
                    : call.Name
                : what;
        return OneLine($"{verb} {what}".TrimEnd()) + Ending(call);
    }

    private static string Ending(ToolCall call) =>
        call switch
        {
            { Status: ToolCallStatus.Unresolved } => "",
            { Status: ToolCallStatus.Denied } => ": denied",
            { Status: ToolCallStatus.NotRun } => ": not run",
            { Status: ToolCallStatus.TimedOut } => ": timed out",
            { Status: ToolCallStatus.Backgrounded } => ": in the background",
            { ExitCode: { } code } => string.Create(CultureInfo.InvariantCulture, $": exit {code}"),
            { Status: ToolCallStatus.Failed } => ": failed",
            { Kind: ToolKind.Execute } => ": exit unknown",
            _ => "",
        };

    private static void Append(StringBuilder text, TranscriptEvent item, string? workingDirectory)
    {
        switch (item)
        {
            case Message message:
                text.Append(message.IsReasoning ? "thinking" : Word(message.Speaker)).Append('\n');
                AppendBlock(text, message.Text, "  ");
                break;
            case Notice notice:
                text.Append("! ").Append(Describe(notice)).Append('\n');
                break;
            case ToolCall call:
                text.Append(call.Name).Append("  ").Append(Describe(call, workingDirectory)).Append('\n');
                AppendBlock(text, call.Output, "| ");
                break;
        }
    }

    private static void AppendBlock(StringBuilder text, string block, string mark)
    {
        const string Indent = "                 ";
        if (block.Length == 0)
        {
            return;
        }

        var lines = block.TrimEnd().Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            if (index == OutputHead && lines.Length > OutputHead + OutputTail + 1)
            {
                index = lines.Length - OutputTail;
                text.Append(Indent)
                    .Append(mark)
                    .Append(CultureInfo.InvariantCulture, $"… {lines.Length - OutputHead - OutputTail} lines …\n");
            }

            text.Append(Indent).Append(mark).Append(Printable(lines[index])).Append('\n');
        }
    }

    private static void AppendEnd(StringBuilder text, Transcript transcript)
    {
        var usage = transcript.Usage;
        text.Append(CultureInfo.InvariantCulture, $"end: {Words(transcript.EndReason.ToString())}; {usage.TotalTokens} tokens");
        text.Append(usage.CostUsd is { } cost ? string.Create(CultureInfo.InvariantCulture, $", {cost:0.####} USD") : "").Append('\n');
        if (transcript.Gaps != TranscriptGaps.None)
        {
            text.Append("not shown here: ").Append(string.Join(", ", transcript.Gaps.ToString().Split(", ").Select(Words))).Append('\n');
        }

        foreach (var remark in transcript.Remarks)
        {
            text.Append("remark: ").Append(Printable(remark)).Append('\n');
        }
    }

    private static string Word(Speaker speaker) =>
        speaker switch
        {
            Speaker.User => "user",
            Speaker.Agent => "agent",
            _ => "system",
        };

    private static string Part(string separator, string? text) => text is null ? "" : separator + text;

    private static string Relative(string path, string? workingDirectory) =>
        workingDirectory is { Length: > 1 } && path.StartsWith(workingDirectory.TrimEnd('/') + "/", StringComparison.Ordinal)
            ? path[(workingDirectory.TrimEnd('/').Length + 1)..]
            : path;

    /// <summary>"MaxTurns" becomes "max turns".</summary>
    private static string Words(string name) =>
        string.Concat(
            name.Select(
                (character, index) =>
                    char.IsAsciiLetterUpper(character) && index > 0
                        ? $" {char.ToLowerInvariant(character)}"
                        : char.ToLowerInvariant(character).ToString()
            )
        );

    private static string OneLine(string text)
    {
        var end = text.AsSpan().Trim().IndexOf('\n');
        return Printable(end < 0 ? text.Trim() : text.AsSpan().Trim()[..end].ToString() + " …");
    }

    /// <summary>Without control characters, which would play on a terminal, and not wider than a screen can bear.</summary>
    private static string Printable(string line)
    {
        line =
            line.Length > LongestLine
                ? string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[LongestLine - 1]) ? LongestLine - 1 : LongestLine), "…")
                : line;
        return line.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0 && !line.Contains('\u007f', StringComparison.Ordinal)
            ? line
            : string.Concat(
                line.Select(character =>
                    character == '\t' ? "  "
                    : char.IsControl(character) ? ""
                    : character.ToString()
                )
            );
    }
}
