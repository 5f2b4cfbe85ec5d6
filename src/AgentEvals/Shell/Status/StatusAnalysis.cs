using AgentEvals.Shell.Syntax;

namespace AgentEvals.Shell.Status;

/// <summary>
/// Finds out, for each command of a script, what the exit status of the whole tells about it: the script is evaluated once a
/// command, with that command passing and failing, and every other command doing either.
/// </summary>
internal static class StatusAnalysis
{
    /// <summary>Evaluation steps over all commands of a script; what is left after them stays unknown.</summary>
    private const int MostSteps = 30_000;

    public static IReadOnlyList<SimpleCommand> Complete(CommandWalk walk, ShellNode root, ShellDialect dialect)
    {
        var steps = MostSteps;
        List<SimpleCommand> commands = [];
        foreach (var found in walk.Found)
        {
            var status = new CommandStatus(StatusReach.Unknown);
            if (steps > 0)
            {
                var evaluation = new StatusEvaluation(found.Node, walk.Functions, dialect, steps);
                var end = evaluation.Run(root);
                steps = evaluation.StepsLeft;
                status = steps > 0 ? Read(evaluation, end, found.Frames) : status;
            }

            commands.Add(found.Command with { Status = status });
        }

        return commands;
    }

    private static CommandStatus Read(StatusEvaluation evaluation, Phases end, FrameList? frames)
    {
        var zeroProvesRun = end.NotRun is null || end.NotRun.Last == ExitStatus.NonZero;
        var nonZeroProvesFailure =
            (end.NotRun is null || end.NotRun.Last == ExitStatus.Zero) && (end.Passed is null || end.Passed.Last == ExitStatus.Zero);
        var reach = end.EverFailed switch
        {
            null => StatusReach.Unknown,
            { Last: var last } when last.HasFlag(ExitStatus.Zero) => StatusReach.Hidden,
            { Last: var last } when last.HasFlag(ExitStatus.Unknown) => StatusReach.Unknown,
            _ => StatusReach.Reaches,
        };
        return new CommandStatus(reach, reach == StatusReach.Hidden ? Reason(frames, evaluation) : null)
        {
            NeverRuns = !evaluation.Reached,
            ZeroProvesRun = zeroProvesRun && evaluation.Reached,
            NonZeroProvesFailure = nonZeroProvesFailure && evaluation.Reached,
            Echo = evaluation.Echo,
        };
    }

    private static string Reason(FrameList? frames, StatusEvaluation evaluation)
    {
        for (var frame = frames; frame is not null; frame = frame.Outer)
        {
            var applies = frame.Kind switch
            {
                FrameKind.Pipe => !evaluation.PipeFailed,
                FrameKind.Followed => !evaluation.ExitedOnError,
                _ => true,
            };
            if (applies)
            {
                return frame.Text;
            }
        }

        return "what the line does after it";
    }
}
