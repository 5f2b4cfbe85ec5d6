using AgentEvals.Grading.Actions;
using AgentEvals.Runs;
using AgentEvals.Transcripts;

namespace AgentEvals.Grading.Checks.Log;

/// <summary>What a run's transcript shows of commands and of edits that can affect their results, in order.</summary>
internal sealed class RunLog
{
    private RunLog(AgentRun run, IReadOnlyList<LoggedRun> runs, IReadOnlyList<LoggedEdit> edits)
    {
        Gaps = run.Transcript.Gaps;
        Runs = runs;
        Edits = edits;
        Unseen = [.. run.Transcript.ToolCalls.Where(UnseenRuns.MayRunTests)];
        Delegated =
            Gaps.HasFlag(TranscriptGaps.NoSubAgents)
            && run.Transcript.ToolCalls.Any(call => call.Kind == ToolKind.Delegate && call.WasExecuted);
    }

    public TranscriptGaps Gaps { get; }

    /// <summary>Commands that were reached, sub-agents' included.</summary>
    public IReadOnlyList<LoggedRun> Runs { get; }

    /// <summary>Commands that execute tests.</summary>
    public IEnumerable<LoggedRun> TestRuns => Runs.Where(run => run.ExecutesTests);

    /// <summary>Edits of what tests and builds may depend on.</summary>
    public IReadOnlyList<LoggedEdit> Edits { get; }

    public LoggedEdit? LastEdit => Edits.Count == 0 ? null : Edits[^1];

    /// <summary>Calls of other tools that may have run tests.</summary>
    public IReadOnlyList<ToolCall> Unseen { get; }

    /// <summary>True when sub-agents worked whose doings are not shown.</summary>
    public bool Delegated { get; }

    /// <summary>Why what is missing may merely not be shown; null when the transcript shows everything.</summary>
    public string? Blindness =>
        Gaps switch
        {
            _ when Gaps.HasFlag(TranscriptGaps.NoCommands) => "the transcript does not show commands",
            _ when Gaps.HasFlag(TranscriptGaps.CutOff) => "the transcript is cut off",
            _ when Gaps.HasFlag(TranscriptGaps.HidesRefusedCommands) =>
                "the transcript may hide commands that were refused or failed in a sandbox",
            _ when Delegated => "the transcript does not show what sub-agents did",
            _ => null,
        };

    public static RunLog Of(AgentRun run)
    {
        var background = new BackgroundResults(run.Transcript);
        var readings = CommandReadings.Of(run);
        List<LoggedRun> runs = [];
        var edits = new EditCollector(run);
        foreach (var call in run.Transcript.ToolCalls)
        {
            if (call is { Kind: ToolKind.Execute, Command: { Length: > 0 } line })
            {
                CommandCollector.Add(call, readings.Read(call, line).Commands, background, runs, edits);
            }
            else
            {
                edits.Add(call);
            }
        }

        return new RunLog(run, runs, edits.Relevant());
    }

    /// <summary>True when nothing was edited since that could change the result, and the binaries were not old.</summary>
    public bool IsFresh(LoggedRun run) => LastEdit is not { } edit || (run.IsAfter(edit) && !RunsOldBinaries(run));

    /// <summary>True when the command runs binaries as they are and no build is shown to have succeeded since the last edit before it.</summary>
    public bool RunsOldBinaries(LoggedRun run)
    {
        if (run.Tests is not { NeedsBuild: true } || Edits.LastOrDefault(run.IsAfter) is not { } edit)
        {
            return false;
        }

        return !Runs.Any(build => build.IsAfter(edit) && run.IsAfter(build) && Builds.Succeeded(build, run));
    }
}
