using System.Globalization;
using AgentEvals.Grading.Actions;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Grading.Tools;

/// <summary>Makes visible where the tokens went: reads against changes, repeated reads, commands that kept failing. Notes, no verdicts.</summary>
internal static class EffortNotes
{
    private const int ManyReads = 20;
    private const int ReadsPerChange = 10;
    private const int RepeatedReads = 4;
    private const int RepeatedFailures = 3;

    public static IEnumerable<Finding> Of(AgentRun run, Scenario scenario, RunActions actions)
    {
        var reads = actions
            .Files.Where(action =>
                action is { Kind: FileActionKind.Read, IsRecursive: false, Execution: Execution.Done, Place.IsInside: true }
            )
            .ToList();
        var files = reads.Select(action => action.Place.Path).Distinct(StringComparer.Ordinal).ToList();
        var changed = run.Diff.Files.Count(file => !file.IsIgnored);
        if (files.Count >= ManyReads && files.Count >= ReadsPerChange * Math.Max(changed, 1))
        {
            yield return Note(string.Create(CultureInfo.InvariantCulture, $"{files.Count} files were read for {changed} changed."));
        }

        var allowed = new PathGlobs(scenario.Paths.Allow);
        var sizes = reads
            .GroupBy(action => allowed.IsMatch(action.Place.Path))
            .ToDictionary(
                group => group.Key,
                group => group.Select(action => action.Call).DistinctBy(call => call.Index).Sum(call => (long)call.Output.Length)
            );
        var outside = sizes.GetValueOrDefault(false);
        var all = outside + sizes.GetValueOrDefault(true);
        if (!allowed.IsEmpty && all >= 20_000 && outside * 2 > all)
        {
            yield return Note(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{100 * outside / all} % of what was read came from files outside of paths.allow."
                )
            );
        }

        foreach (
            var group in reads
                .Where(action => action.Step is null)
                .GroupBy(action => action.Place.Path, StringComparer.Ordinal)
                .Where(group => group.Count() >= RepeatedReads)
        )
        {
            yield return Note(
                string.Create(CultureInfo.InvariantCulture, $"{group.Key} was read {group.Count()} times."),
                group.Last().Evidence
            );
        }

        foreach (
            var group in run
                .Transcript.ToolCalls.Where(HasFailed)
                .GroupBy(call => call.Command!.Trim(), StringComparer.Ordinal)
                .Where(group => group.Count() >= RepeatedFailures)
        )
        {
            yield return Note(
                string.Create(CultureInfo.InvariantCulture, $"`{OneLine.Of(group.Key, 80)}` failed {group.Count()} times."),
                new Evidence.Event(group.Last().Index, OneLine.Of(group.Key))
            );
        }
    }

    private static bool HasFailed(ToolCall call) =>
        call is { Kind: ToolKind.Execute, Command: not null, WasExecuted: true }
        && (call.ExitCode is not (null or 0) || call.Status == ToolCallStatus.Failed);

    private static Finding Note(string reason, params IReadOnlyList<Evidence> evidence) =>
        new(FailureCodes.OverBudget, Verdict.Pass, reason, evidence);
}
