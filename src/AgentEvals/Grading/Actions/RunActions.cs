using System.Runtime.CompilerServices;
using AgentEvals.Runs;

namespace AgentEvals.Grading.Actions;

/// <summary>What a run did, read once for a grader.</summary>
internal sealed class RunActions
{
    /// <summary>A run is immutable and every grader asks for the same: reading its command lines is most of the work, and done once.</summary>
    private static readonly ConditionalWeakTable<AgentRun, RunActions> Known = [];

    private RunActions(AgentRun run)
    {
        Paths = WorkspacePaths.Of(run);
        Steps = ShellSteps.Of(run.Transcript, CommandReadings.Of(run));
        Files =
        [
            .. FileActions.OfTools(run.Transcript, Paths).Concat(FileActions.OfSteps(Steps, Paths)).OrderBy(action => action.Call.Index),
        ];
    }

    public WorkspacePaths Paths { get; }

    /// <summary>The commands, in order.</summary>
    public IReadOnlyList<ShellStep> Steps { get; }

    /// <summary>What was done to files, in order.</summary>
    public IReadOnlyList<FileAction> Files { get; }

    public static RunActions Of(AgentRun run) => Known.GetValue(run, run => new RunActions(run));
}
