using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgentEvals.Transcripts;

namespace AgentEvals.Grading.Checks.Log;

/// <summary>Finds what became of commands that went on in the background: a later call that asks for the output by the id.</summary>
internal sealed partial class BackgroundResults(Transcript transcript)
{
    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    public (RunState State, string Output, int? ExitCode) Of(ToolCall call)
    {
        switch (call.Status)
        {
            case ToolCallStatus.Denied or ToolCallStatus.NotRun:
                return (RunState.Refused, call.Output, null);
            case ToolCallStatus.TimedOut:
                return (RunState.TimedOut, call.Output, null);
            case ToolCallStatus.Unresolved:
                return (RunState.Unresolved, call.Output, null);
            case ToolCallStatus.Backgrounded:
                return Fetched(call) ?? (RunState.Backgrounded, call.Output, null);
            default:
                return (RunState.Finished, call.Output, call.ExitCode);
        }
    }

    private (RunState, string, int?)? Fetched(ToolCall call)
    {
        if (JobId.Match(call.Output) is not { Success: true } job)
        {
            return null;
        }

        var id = job.Groups["id"].Value;
        var fetches = transcript
            .ToolCalls.Where(later => later.Index > call.Index && later.Kind != ToolKind.Execute && Names(later.Input, id))
            .ToList();
        var code = fetches.Select(fetch => ExitCode.Match(fetch.Output)).LastOrDefault(match => match.Success);
        if (code is null || !int.TryParse(code.Groups["code"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var exitCode))
        {
            return null;
        }

        return (RunState.Finished, string.Join('\n', fetches.Select(fetch => fetch.Output)), exitCode);
    }

    private static bool Names(JsonElement input, string id)
    {
        if (input.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        foreach (var property in input.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.String && property.Value.GetRawText().Trim('"') == id)
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"\bID:? (?<id>[\w-]+)", Options)]
    private static partial Regex JobId { get; }

    [GeneratedRegex(@"exit[ _]?code[>:= ""]+(?<code>\d+)", Options)]
    private static partial Regex ExitCode { get; }
}
