using AgentEvals.Grading.Actions;
using AgentEvals.Runs;
using AgentEvals.Transcripts;

namespace AgentEvals.Grading;

/// <summary>What a trial consumed, in the terms of the budget. Null is unknown, never 0.</summary>
public sealed record Consumption
{
    /// <summary>Input tokens, from and to caches included.</summary>
    public long? InputTokens { get; private init; }

    /// <summary>Output tokens, reasoning included.</summary>
    public long? OutputTokens { get; private init; }

    /// <summary>US dollars.</summary>
    public decimal? CostUsd { get; private init; }

    /// <summary>Answers of the model on the main thread.</summary>
    public int? Turns { get; private init; }

    /// <summary>Calls of tools.</summary>
    public int ToolCalls { get; private init; }

    /// <summary>Distinct files read, by tools and by commands such as <c>cat</c>.</summary>
    public int? FilesRead { get; private init; }

    /// <summary>How long the agent worked, by the harness's clock or else by the transcript's.</summary>
    public TimeSpan? Duration { get; private init; }

    /// <summary>All tokens.</summary>
    public long? Tokens => InputTokens + OutputTokens;

    /// <summary>What a run consumed.</summary>
    public static Consumption Of(AgentRun run) => Of(run, RunActions.Of(run));

    internal static Consumption Of(AgentRun run, RunActions actions)
    {
        var transcript = run.Transcript;
        var usage = transcript.Usage;
        var knowsTokens = usage.TotalTokens > 0 || !transcript.Gaps.HasFlag(TranscriptGaps.NoUsage);
        var filesRead = actions
            .Files.Where(action =>
                action is { Kind: FileActionKind.Read, IsRecursive: false, Execution: Execution.Done, Place.Kind: not PlaceKind.Device }
            )
            .Select(action => action.Place.Path)
            .Distinct(StringComparer.Ordinal)
            .Count();
        return new Consumption
        {
            InputTokens = knowsTokens ? usage.InputTokens + usage.CacheReadTokens + usage.CacheWriteTokens : null,
            OutputTokens = knowsTokens ? usage.OutputTokens : null,
            CostUsd = usage.CostUsd,
            Turns = usage.Turns > 0 ? usage.Turns : null,
            ToolCalls = transcript.ToolCalls.Count(),
            FilesRead = filesRead > 0 || !transcript.Gaps.HasFlag(TranscriptGaps.NoReads) ? filesRead : null,
            Duration = run.Facts.Duration > TimeSpan.Zero ? run.Facts.Duration : Span(transcript),
        };
    }

    private static TimeSpan? Span(Transcript transcript)
    {
        var times = transcript
            .Events.Select(@event => @event.Time)
            .Concat(transcript.ToolCalls.Select(call => call.EndTime))
            .OfType<DateTimeOffset>()
            .ToList();
        return times.Count > 1 ? times.Max() - times.Min() : null;
    }
}
