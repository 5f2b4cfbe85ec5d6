using AgentEvals.Grading.Actions;
using AgentEvals.Runs;
using AgentEvals.Shell;
using AgentEvals.Transcripts;

namespace AgentEvals.Grading.Checks.Claims;

/// <summary>A text in which an agent makes claims, and the event that shows it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Index">The event.</param>
internal sealed record ClaimSource(string Text, int Index)
{
    /// <summary>The final message and the messages of commits.</summary>
    public static IEnumerable<ClaimSource> Of(AgentRun run)
    {
        var last = run.Transcript.Events.Count == 0 ? 0 : run.Transcript.Events[^1].Index;
        if (run.Transcript.FinalMessage is { } final)
        {
            yield return new ClaimSource(final.Text, final.Index);
        }

        if (run.Facts.Commits.Count > 0)
        {
            foreach (var commit in run.Facts.Commits)
            {
                var subject = commit.Message.Split('\n', 2)[0];
                var call = run.Transcript.ToolCalls.LastOrDefault(call =>
                    call.Command is { } line
                    && subject.Length > 0
                    && line.Contains("commit", StringComparison.Ordinal)
                    && line.Contains(subject, StringComparison.Ordinal)
                );
                yield return new ClaimSource(commit.Message, call?.Index ?? last);
            }

            yield break;
        }

        var readings = CommandReadings.Of(run);
        foreach (
            var call in run.Transcript.ToolCalls.Where(call =>
                call.WasExecuted && call.Command?.Contains("commit", StringComparison.Ordinal) == true
            )
        )
        {
            foreach (var message in Messages(readings.Read(call, call.Command!)))
            {
                yield return new ClaimSource(message, call.Index);
            }
        }
    }

    /// <summary>The messages of <c>git commit -m</c>.</summary>
    private static IEnumerable<string> Messages(ShellReading reading)
    {
        foreach (var command in reading.Commands)
        {
            if (command.Name != "git" || !command.Arguments.Contains("commit", StringComparer.Ordinal))
            {
                continue;
            }

            for (var index = 1; index + 1 < command.Words.Count; index++)
            {
                if (command.Words[index].Text is "-m" or "-am" or "--message")
                {
                    yield return command.Words[index + 1].Text;
                }
            }
        }
    }
}
