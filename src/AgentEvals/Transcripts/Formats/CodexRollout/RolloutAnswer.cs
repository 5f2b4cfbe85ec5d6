using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Transcripts.Formats.CodexRollout;

/// <summary>The text that Codex gives back to its model: a header about the process, then the output; or why it did not run.</summary>
/// <param name="Status">Set when the text says that the call did not run to its end.</param>
/// <param name="ExitCode">The process's exit code, where it ended.</param>
/// <param name="Source">Where the code stood.</param>
/// <param name="Session">The number of the shell session in which the process runs on.</param>
/// <param name="Output">What came after the header.</param>
/// <param name="IsPartial">True when Codex shortened the output.</param>
internal sealed partial record RolloutAnswer(
    ToolCallStatus? Status,
    int? ExitCode,
    ExitCodeSource Source,
    string? Session,
    string Output,
    bool IsPartial
)
{
    public static RolloutAnswer Read(string text)
    {
        if (Older(text) is { } older)
        {
            return older;
        }

        var header = Header().Match(text);
        if (!header.Success)
        {
            return new RolloutAnswer(StatusOf(text), null, ExitCodeSource.Unknown, null, text, IsPartial: false);
        }

        var body = text[header.Length..];
        var exit =
            int.TryParse(header.Groups["code"].ValueSpan, CultureInfo.InvariantCulture, out var code) && code >= 0 ? code : (int?)null;
        return new RolloutAnswer(
            body.StartsWith("command timed out", StringComparison.Ordinal) ? ToolCallStatus.TimedOut : null,
            exit,
            exit is null ? ExitCodeSource.Unknown : ExitCodeSource.ParsedText,
            header.Groups["session"].Success ? header.Groups["session"].Value : null,
            body,
            body.StartsWith("Warning: truncated output", StringComparison.Ordinal)
                || body.StartsWith("Total output lines:", StringComparison.Ordinal)
        );
    }

    /// <summary>Until the end of 2025 the text was JSON: <c>{"output":"…","metadata":{"exit_code":0,"duration_seconds":0.1}}</c>.</summary>
    private static RolloutAnswer? Older(string text)
    {
        if (!text.StartsWith('{'))
        {
            return null;
        }

        using var document = JsonLine.TryParse(Encoding.UTF8.GetBytes(text));
        if (document?.RootElement.Member("metadata") is not { ValueKind: System.Text.Json.JsonValueKind.Object } metadata)
        {
            return null;
        }

        var exit = metadata.Member("exit_code").AsExitCode();
        return new RolloutAnswer(
            null,
            exit,
            exit is null ? ExitCodeSource.Unknown : ExitCodeSource.Structured,
            null,
            document.RootElement.Text("output") ?? "",
            IsPartial: false
        );
    }

    private static ToolCallStatus? StatusOf(string text)
    {
        if (Refused().IsMatch(text))
        {
            return ToolCallStatus.Denied;
        }

        if (text.StartsWith("command timed out", StringComparison.Ordinal))
        {
            return ToolCallStatus.TimedOut;
        }

        if (text.EndsWith("aborted by user", StringComparison.Ordinal) || text == "aborted")
        {
            return ToolCallStatus.Unresolved;
        }

        return NotRun().IsMatch(text) ? ToolCallStatus.NotRun : null;
    }

    [GeneratedRegex(
        @"\A(Chunk ID: [^\n]*\n)?((Exit code: (?<code>-?\d{1,10})|Wall time: [^\n]*|Process exited with code (?<code>-?\d{1,10})|Process running with session ID (?<session>\d{1,18})|Original token count: [^\n]*|Total output lines: [^\n]*)\n){1,8}Output:\n?",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex Header();

    [GeneratedRegex(
        @"approval policy is |rejected by user|patch rejected|^(exec )?command rejected|^exec_command failed: CreateProcess \{ message: ""Rejected\(|approval (was )?denied|blocked by .{0,40}(policy|sandbox)|declined by user",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Refused();

    [GeneratedRegex(
        @"^(unsupported call|unsupported custom tool call|apply_patch verification failed|failed to parse function arguments|invalid patch|unknown tool|missing field|tool .{1,80} not found)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex NotRun();
}
