using System.Text.RegularExpressions;
using AgentEvals.Agents.Kinds;
using AgentEvals.Transcripts;

namespace AgentEvals.Agents.Launching;

/// <summary>Tells apart a run in which the agent failed from one in which the machinery around it did, and says what to do.</summary>
internal static partial class Infrastructure
{
    /// <summary>The outcome when the program is not there.</summary>
    public static AgentOutcome NotInstalled(AgentKind kind, string executable) =>
        new()
        {
            Transcript = Transcript.None,
            InfrastructureError = NotInstalledText(kind, executable),
            Fault = InfrastructureFault.NotInstalled,
        };

    /// <summary>The sentence when the program is not there.</summary>
    public static string NotInstalledText(AgentKind kind, string executable) =>
        $"{kind.Title} is not installed: '{executable}' was not found{(executable.Contains('/', StringComparison.Ordinal) ? "" : " on PATH")}. "
        + $"Install it with {kind.Installation}, or set 'executable' in its entry in agentevals.yaml.";

    /// <summary>Why a run ended, when the transcript alone cannot tell.</summary>
    public static EndReason ReasonFor(RunEnd end, Transcript transcript) =>
        transcript.EndReason switch
        {
            EndReason.Unknown
            or EndReason.Truncated
            or EndReason.Interrupted
            or EndReason.Crashed
            or EndReason.ApiError when end.Result.ExitCode != 0 => FromText(Context(transcript, end.Errors))
                ?? (transcript.EndReason == EndReason.ApiError ? EndReason.ApiError : EndReason.Crashed),
            EndReason.Unknown => end.Kind.TranscriptFormat is null || end.Worked ? EndReason.Completed : EndReason.Unknown,
            EndReason.ApiError => FromText(Context(transcript, end.Errors)) ?? EndReason.ApiError,
            var reason => reason,
        };

    /// <summary>The sentence about what broke; null when the run says something about the agent.</summary>
    public static string? ErrorOf(RunEnd end, Transcript transcript)
    {
        var (kind, result, errors, worked) = end;
        var detail = Detail(transcript, errors);
        return transcript.EndReason switch
        {
            EndReason.NotAuthenticated => $"{kind.Title} is not logged in, or its key is wrong{detail}. {kind.Login}",
            EndReason.RateLimited =>
                $"The model's service turned {kind.Title} away: rate limit or overload{detail}. Wait, or lower max_parallel in agentevals.yaml.",
            EndReason.ApiError =>
                $"The model's service answered {kind.Title} with an error{detail}. Check the model's name and the service's state, then run again.",
            EndReason.TimedOut when kind.TranscriptFormat is not null && !worked =>
                $"{kind.Title} did nothing before its time was up{detail}. Check that it can reach its model's service.",
            EndReason.Interrupted => $"{kind.Title} was interrupted from outside. Run it again.",
            EndReason.Crashed when RefusedRoot().IsMatch(errors) =>
                $"{kind.Title} refuses this permission mode for the root user. Run as another user, choose another 'permission_mode', "
                    + "or, in a container made for it, set IS_SANDBOX: 1 under 'environment'.",
            EndReason.Crashed when kind.TranscriptFormat is not null || result.ExitCode is 126 or 127 =>
                $"{kind.Title} ended with exit code {result.ExitCode}{detail}. Start it by hand with the same arguments to see why.",
            EndReason.Unknown or EndReason.Truncated when kind.TranscriptFormat is not null && !worked =>
                $"{kind.Title} ended with exit code {result.ExitCode} and left no transcript{detail}. Start it by hand with the same arguments to see why.",
            _ => null,
        };
    }

    /// <summary>What broke, for a run of which <see cref="ErrorOf"/> says that something did.</summary>
    public static InfrastructureFault FaultOf(RunEnd end, Transcript transcript) =>
        transcript.EndReason switch
        {
            EndReason.NotAuthenticated => InfrastructureFault.NotLoggedIn,
            EndReason.RateLimited => InfrastructureFault.RateLimited,
            EndReason.ApiError => IsOurMistake(Context(transcript, end.Errors))
                ? InfrastructureFault.Misconfigured
                : InfrastructureFault.ServiceFailed,
            EndReason.TimedOut => InfrastructureFault.NoAnswer,
            EndReason.Interrupted => InfrastructureFault.Interrupted,
            EndReason.Crashed when RefusedRoot().IsMatch(end.Errors) => InfrastructureFault.Misconfigured,
            _ when end.Result.ExitCode is 126 or 127 => InfrastructureFault.NotInstalled,
            EndReason.Crashed => InfrastructureFault.Crashed,
            _ => InfrastructureFault.Other,
        };

    /// <summary>How long the service asked to be left alone; null when it did not say.</summary>
    public static TimeSpan? RetryAfterOf(RunEnd end, Transcript transcript) =>
        transcript.EndReason is EndReason.RateLimited or EndReason.ApiError ? RetryAfter.In(Context(transcript, end.Errors)) : null;

    /// <summary>The last line that says something.</summary>
    public static string LastLine(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";

    // What a tool printed is not looked at: a test that prints "401" is the agent's own affair.
    private static string Context(Transcript transcript, string errors) =>
        string.Join('\n', transcript.Events.OfType<Notice>().TakeLast(5).Select(notice => notice.Text).Append(errors));

    private static EndReason? FromText(string text) =>
        NotAuthenticated().IsMatch(text) ? EndReason.NotAuthenticated
        : RateLimited().IsMatch(text) ? EndReason.RateLimited
        : ServiceError().IsMatch(text) ? EndReason.ApiError
        : null;

    private static bool IsOurMistake(string text) => WrongRequest().IsMatch(text) && !ServiceFailure().IsMatch(text);

    private static string Detail(Transcript transcript, string errors)
    {
        var text = transcript
            .Events.OfType<Notice>()
            .LastOrDefault(notice => notice.Topic.Contains("error", StringComparison.Ordinal) || notice.Topic == "api_retry")
            ?.Text;
        text = string.IsNullOrWhiteSpace(text) ? LastLine(errors) : LastLine(text);
        const int Longest = 300;
        return text.Length == 0 ? "" : $" ({(text.Length > Longest ? text[..Longest] + "…" : text).TrimEnd('.')})";
    }

    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    [GeneratedRegex(
        @"\b(401|403)\b|unauthori[sz]ed|unauthenticated|(invalid|incorrect|missing|no) (x-)?api[ -_]?key|API key not valid|not logged in|authentication[ _](failed|error|required)|please (run )?/?log ?in|set an auth method|no authentication information",
        Options
    )]
    private static partial Regex NotAuthenticated();

    [GeneratedRegex(@"\b(429|529)\b|rate[ _-]?limit|too many requests|quota|RESOURCE_EXHAUSTED|overloaded", Options)]
    private static partial Regex RateLimited();

    [GeneratedRegex(
        @"\b(400|404|500|502|503|504)\b|api[ _]?error|ECONNREFUSED|ENOTFOUND|ECONNRESET|ETIMEDOUT|(fetch|connection|stream) (failed|error|refused|disconnected)|error sending request",
        Options
    )]
    private static partial Regex ServiceError();

    [GeneratedRegex(@"\b(400|404)\b|not[ _]found|invalid[ _]request|unknown model", Options)]
    private static partial Regex WrongRequest();

    [GeneratedRegex(
        @"\b(500|502|503|504)\b|ECONNREFUSED|ENOTFOUND|ECONNRESET|ETIMEDOUT|(fetch|connection|stream) (failed|error|refused|disconnected)|error sending request",
        Options
    )]
    private static partial Regex ServiceFailure();

    [GeneratedRegex(@"cannot be used with root", Options)]
    private static partial Regex RefusedRoot();
}
