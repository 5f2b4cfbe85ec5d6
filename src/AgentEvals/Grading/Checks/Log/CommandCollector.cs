using AgentEvals.Grading.Checks.Runners;
using AgentEvals.Shell;
using AgentEvals.Shell.Files;
using AgentEvals.Transcripts;

namespace AgentEvals.Grading.Checks.Log;

/// <summary>Takes a command line apart into runs and edits.</summary>
internal static class CommandCollector
{
    private static readonly HashSet<string> NoContent = new(["mkdir", "md", "chmod", "chown", "chgrp", "rmdir"], StringComparer.Ordinal);

    /// <param name="call">The call.</param>
    /// <param name="commands">The commands of its line.</param>
    /// <param name="background">What became of commands in the background.</param>
    /// <param name="runs">Takes the runs.</param>
    /// <param name="edits">Takes the edits.</param>
    public static void Add(
        ToolCall call,
        IReadOnlyList<SimpleCommand> commands,
        BackgroundResults background,
        List<LoggedRun> runs,
        EditCollector edits
    )
    {
        var (state, output, exitCode) = background.Of(call);
        var reached = commands.Where(command => !command.Status.NeverRuns).ToList();
        var recognised = reached.ConvertAll(command => command.Words.Count == 0 ? null : TestRunners.Recognise(command));
        if (recognised.TrueForAll(tests => tests is null) && UnseenRuns.Wrapper(reached, output) is { } wrapper)
        {
            recognised[wrapper] = new TestRun("script");
        }

        var own = OwnOutputs.Of(reached, recognised, output);
        for (var position = 0; position < reached.Count; position++)
        {
            var command = reached[position];
            if (command.Words.Count > 0 && own[position].Ran)
            {
                runs.Add(
                    new LoggedRun(call, command, position, recognised[position])
                    {
                        State = state,
                        Output = output,
                        Own = own[position],
                        ExitCode = exitCode,
                    }
                );
            }

            if (call.WasExecuted && recognised[position] is null)
            {
                AddEdits(call, command, position, edits);
            }
        }
    }

    private static void AddEdits(ToolCall call, SimpleCommand command, int position, EditCollector edits)
    {
        if (FileEffects.MayWriteAnything(command))
        {
            edits.Add(new LoggedEdit(call.Index, position, null, command.Text));
            return;
        }

        var isReport = command.Name == "tee" && command.Pipeline.Index > 0;
        foreach (var effect in FileEffects.Of(command))
        {
            if (
                effect.Kind != FileAccessKind.Read
                && !NoContent.Contains(command.Name)
                && !(isReport && EditRelevance.IsReport(effect.Text))
            )
            {
                edits.Add(
                    new LoggedEdit(call.Index, position, effect.Path ?? effect.Text, command.Text),
                    effect.Kind == FileAccessKind.Delete
                );
            }
        }
    }
}
