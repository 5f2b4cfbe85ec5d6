using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgentEvals.Transcripts.Reading;
using AgentEvals.Transcripts.Tools;

namespace AgentEvals.Transcripts.Formats.Gemini;

/// <summary>Gemini's tool calls: a failed command is a success on standard output, and only the log on disk has its exit code, as text.</summary>
internal static partial class GeminiCalls
{
    public static void Begin(TranscriptBuilder builder, string id, string? name, JsonElement input, DateTimeOffset? time) =>
        builder.Begin(id, name ?? "", input, ToolInput.Read(name ?? "", input), time);

    /// <summary>Takes a result of standard output.</summary>
    public static void End(TranscriptBuilder builder, JsonElement line, DateTimeOffset? time)
    {
        if (builder.Find(line.Text("tool_id")) is not { } call)
        {
            return;
        }

        var output = builder.Budget.Keep(line.Member("output"));
        var error = line.Member("error");
        builder.Resolve(
            call with
            {
                Output = output,
                Status = Status(line.Text("status"), error.Text("type"), error.Text("message") ?? output),
            },
            time
        );
    }

    /// <summary>Takes a call of the log, which has its result with it.</summary>
    public static void ReadLogged(TranscriptBuilder builder, JsonElement logged, DateTimeOffset? begun)
    {
        var id = logged.Text("id") ?? "";
        var time = logged.Time("timestamp");
        Begin(builder, id, logged.Text("name"), logged.Member("args"), begun);
        if (
            builder.Find(id) is not { Status: ToolCallStatus.Unresolved } call
            || logged.Text("status") is "executing" or "scheduled" or "validating" or null
        )
        {
            return;
        }

        var response = Response(logged);
        var text = builder.Budget.Keep(response.FirstMember("output", "error"));
        var result = call with { Output = text, Status = Status(logged.Text("status"), null, text) };
        builder.Resolve(call.Kind == ToolKind.Execute && result.Status == ToolCallStatus.Succeeded ? WithExit(result) : result, time);
    }

    private static JsonElement Response(JsonElement logged)
    {
        foreach (var part in logged.Member("result").Items())
        {
            if (part.Member("functionResponse").Member("response") is { ValueKind: JsonValueKind.Object } response)
            {
                return response;
            }
        }

        return default;
    }

    private static ToolCallStatus Status(string? status, string? type, string text)
    {
        if (status == "success")
        {
            return text.StartsWith("Blocked: ", StringComparison.Ordinal) ? ToolCallStatus.NotRun : ToolCallStatus.Succeeded;
        }

        if (DeniedText().IsMatch(text) || type is "policy_violation" or "permission_denied")
        {
            return ToolCallStatus.Denied;
        }

        if (status == "cancelled")
        {
            return ToolCallStatus.Unresolved;
        }

        return type is "tool_not_registered" or "invalid_tool_params" || NotRunText().IsMatch(text)
            ? ToolCallStatus.NotRun
            : ToolCallStatus.Failed;
    }

    /// <summary>The log prints "Exit Code" for other codes than 0 only, below the output.</summary>
    private static ToolCall WithExit(ToolCall call)
    {
        var shell = ShellText().Match(call.Output);
        if (!shell.Success)
        {
            return call;
        }

        var output = call.Output[shell.Length..];
        var tail = output.LastIndexOf("\nExit Code: ", StringComparison.Ordinal);
        tail =
            tail >= 0 ? tail
            : output.StartsWith("Exit Code: ", StringComparison.Ordinal) ? 0
            : -1;
        var code = tail < 0 ? 0 : ParseCode(output.AsSpan(tail).TrimStart('\n')["Exit Code: ".Length..]);
        var end = tail >= 0 ? tail : output.LastIndexOf("\nProcess Group PGID:", StringComparison.Ordinal);
        return call with
        {
            Output = end >= 0 ? output[..end] : output,
            Status = code is 0 or null ? call.Status : ToolCallStatus.Failed,
            ExitCode = code,
            ExitCodeSource = code is null ? ExitCodeSource.Unknown : ExitCodeSource.ParsedText,
        };
    }

    private static int? ParseCode(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf('\n');
        return int.TryParse(end < 0 ? text : text[..end], CultureInfo.InvariantCulture, out var code) ? code : null;
    }

    [GeneratedRegex(
        "denied by policy|user denied|not in workspace|outside the allowed workspace|not permitted by policy|requires approval|user rejected",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex DeniedText();

    [GeneratedRegex(
        @"\ATool "".{1,100}"" not found|\Aparams must|\A(Error: )?Failed to edit, could not find|0 occurrences found|\ABlocked: ",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex NotRunText();

    [GeneratedRegex(
        @"\A(<untrusted_context>\n)?(Command: [^\n]*\n)?(Directory: [^\n]*\n)?(Output|Stdout): ",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex ShellText();
}
