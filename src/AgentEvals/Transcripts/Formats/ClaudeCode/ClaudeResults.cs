using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Transcripts.Formats.ClaudeCode;

/// <summary>What a tool result of Claude Code says about the call: whether it ran, how it ended, with which exit code.</summary>
internal static partial class ClaudeResults
{
    /// <summary>Joins a <c>tool_result</c> block with its call.</summary>
    public static void Resolve(TranscriptBuilder builder, JsonElement line, JsonElement block, HashSet<string> denied, bool isSessionLog)
    {
        if (builder.Find(block.Text("tool_use_id")) is not { } call)
        {
            return;
        }

        var detail = line.FirstMember("tool_use_result", "toolUseResult");
        var text = Text(builder, block.Member("content"));
        var isError = block.Flag("is_error");
        var isPersisted = text.StartsWith("<persisted-output>", StringComparison.Ordinal);
        var output =
            text == "(Bash completed with no output)" ? ""
            : isPersisted && detail.Member("stdout").ValueKind == JsonValueKind.String ? builder.Budget.Keep(detail.Member("stdout"))
            : text;
        var result = call with
        {
            Output = output,
            OutputIsPartial =
                isPersisted
                || detail.Member("persistedOutputPath").IsPresent()
                || output.Contains(" characters left out …]", StringComparison.Ordinal),
        };

        result = Meta(line, call.Id, denied.Contains(call.Id), text, isError, detail, isSessionLog) is { } status
            ? result with
            {
                Status = status,
            }
            : Ended(result, text, isError, detail);
        builder.Resolve(WithEdits(result, detail), line.Time("timestamp"));
    }

    /// <summary>Takes note that something that went on in the background has ended.</summary>
    public static void FinishInBackground(TranscriptBuilder builder, string? callId, string status, string summary, DateTimeOffset? time)
    {
        if (builder.Find(callId) is not { Status: ToolCallStatus.Backgrounded } call)
        {
            return;
        }

        builder.Note("background_finished", $"{status}: {summary}", time);

        var exit = BackgroundExit().Match(summary);
        var code =
            exit.Success && int.TryParse(exit.Groups["code"].ValueSpan, CultureInfo.InvariantCulture, out var parsed) ? parsed : (int?)null;
        builder.Resolve(
            call with
            {
                Status = status == "completed" ? ToolCallStatus.Succeeded : ToolCallStatus.Failed,
                ExitCode = call.Kind == ToolKind.Execute ? code : null,
                ExitCodeSource = call.Kind == ToolKind.Execute && code is not null ? ExitCodeSource.ParsedText : ExitCodeSource.Unknown,
                Output = call.Kind == ToolKind.Delegate && summary.Length > 0 ? builder.Budget.Keep(summary) : call.Output,
                OutputIsPartial = call.Kind == ToolKind.Execute || call.OutputIsPartial,
                EndedBefore = builder.Count,
                EndTime = null,
            },
            time
        );
    }

    /// <summary>The status of a call that did not run to its end; null for one that did.</summary>
    private static ToolCallStatus? Meta(
        JsonElement line,
        string id,
        bool isDenied,
        string text,
        bool? isError,
        JsonElement detail,
        bool isSessionLog
    )
    {
        var decision = line.Member("permissionDecision").Text("decision");
        var kind = line.Text("nonExecutionKind");
        foreach (var meta in line.Member("tool_result_meta").Items())
        {
            if (meta.Text("id") == id)
            {
                decision = meta.Member("permission_decision").Text("decision") ?? decision;
                kind = meta.Text("non_execution_kind") ?? kind;
            }
        }

        if (isDenied || decision == "reject" || kind == "permission-rule")
        {
            return ToolCallStatus.Denied;
        }

        if (isError != true)
        {
            return null;
        }

        // A SIGINT looks like a person's refusal, though the command was running: how it ended is not known. In a log of an
        // interactive session without metadata it was the person who refused.
        if (
            kind == "user-rejected"
            || detail.AsText() == "User rejected tool use"
            || text.StartsWith("The user doesn't want to proceed", StringComparison.Ordinal)
        )
        {
            return kind is null && isSessionLog ? ToolCallStatus.Denied : ToolCallStatus.Unresolved;
        }

        if (DenialText().IsMatch(text))
        {
            return ToolCallStatus.Denied;
        }

        return text.StartsWith("<tool_use_error>", StringComparison.Ordinal) || kind is not null ? ToolCallStatus.NotRun : null;
    }

    private static ToolCall Ended(ToolCall call, string text, bool? isError, JsonElement detail)
    {
        if (
            detail.Member("backgroundTaskId").IsPresent()
            || detail.Text("status") == "async_launched"
            || (isError != true && BackgroundText().IsMatch(text))
        )
        {
            return call with { Status = ToolCallStatus.Backgrounded };
        }

        if (call.Kind != ToolKind.Execute)
        {
            return call with { Status = isError == true ? ToolCallStatus.Failed : ToolCallStatus.Succeeded };
        }

        if (isError == true)
        {
            var exit = ExitText().Match(text);
            var code =
                exit.Success && int.TryParse(exit.Groups["code"].ValueSpan, CultureInfo.InvariantCulture, out var parsed)
                    ? parsed
                    : (int?)null;
            return call with
            {
                Status =
                    code is null && text.Contains("timed out", StringComparison.OrdinalIgnoreCase)
                        ? ToolCallStatus.TimedOut
                        : ToolCallStatus.Failed,
                ExitCode = code,
                ExitCodeSource = code is null ? ExitCodeSource.Unknown : ExitCodeSource.ParsedText,
                Output = exit.Success ? call.Output[Math.Min(exit.Length, call.Output.Length)..] : call.Output,
            };
        }

        if (detail.Flag("interrupted") == true)
        {
            return call with { Status = ToolCallStatus.Failed };
        }

        // Claude Code's own shell tools flag every other exit code than 0 as an error, so that "no error" is a statement about
        // the code. Agents that borrowed the format do not.
        var isDefined =
            call.Name is "Bash" or "PowerShell" && (isError == false || detail.Member("stdout").ValueKind == JsonValueKind.String);
        return call with
        {
            Status = ToolCallStatus.Succeeded,
            ExitCode = isDefined ? 0 : null,
            ExitCodeSource = isDefined ? ExitCodeSource.Structured : ExitCodeSource.Unknown,
        };
    }

    /// <summary>Whether a whole written file is new shows only in the result.</summary>
    private static ToolCall WithEdits(ToolCall call, JsonElement detail) =>
        call is { Kind: ToolKind.Edit, Name: "Write", Edits: [var edit] } && detail.Text("type") == "create"
            ? call with
            {
                Edits = [edit with { Kind = ChangeKind.Added }],
            }
            : call;

    private static string Text(TranscriptBuilder builder, JsonElement content)
    {
        if (content.ValueKind == JsonValueKind.String)
        {
            return builder.Budget.Keep(content);
        }

        var text = new StringBuilder();
        foreach (var part in content.Items())
        {
            text.Append(text.Length > 0 ? "\n" : "");
            text.Append(part.Text("type") == "text" ? builder.Budget.Keep(part.Member("text")) : $"[{part.Text("type") ?? "content"}]");
        }

        return text.ToString();
    }

    [GeneratedRegex(
        @"\AExit code (?<code>\d{1,10})(\r?\n|\z)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex ExitText();

    [GeneratedRegex(
        @"exit code (?<code>-?\d{1,10})\b",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex BackgroundExit();

    [GeneratedRegex(
        @"\A(This command requires approval|Claude requested permissions to |Permission to use .+ has been denied|.+but you haven't granted it yet|Permission for this (action|tool) (was|has been) denied|.+ was blocked\. For security)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex DenialText();

    [GeneratedRegex(
        @"(\A|\n)(Command running in background with ID|Command was manually backgrounded|Command did not complete within its .{1,40} timeout and was moved to the background|Async agent launched successfully)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex BackgroundText();
}
