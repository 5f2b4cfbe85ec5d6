using AgentEvals.Shell;
using AgentEvals.Transcripts;

namespace AgentEvals.Grading.Actions;

/// <summary>Reads all command lines of a transcript.</summary>
internal static class ShellSteps
{
    /// <summary>The commands in the order in which they ran.</summary>
    public static IReadOnlyList<ShellStep> Of(Transcript transcript, CommandReadings readings)
    {
        List<ShellStep> steps = [];
        Dictionary<string, string> kept = new(StringComparer.Ordinal);
        foreach (var call in transcript.ToolCalls)
        {
            if (call.Kind != ToolKind.Execute || string.IsNullOrWhiteSpace(call.Command))
            {
                continue;
            }

            var thread = call.ParentToolCallId ?? "";
            var reading = readings.Read(call, call.Command);
            foreach (var command in reading.Commands)
            {
                steps.Add(
                    new ShellStep(
                        call,
                        command,
                        Directories(call, command, kept.GetValueOrDefault(thread)),
                        Executions.Of(call, command, reading.Commands.Count == 1)
                    )
                );
            }

            if (call.WorkingDirectory is null && call.WasExecuted && LastDirectory(reading) is { } directory)
            {
                kept[thread] = kept.TryGetValue(thread, out var before)
                    ? PathText.Collapse(PathText.Combine(before, directory))
                    : directory;
            }
        }

        return steps;
    }

    private static IReadOnlyList<string> Directories(ToolCall call, SimpleCommand command, string? kept)
    {
        // What cannot be told is resolved against no directory at all: a name that stands nowhere.
        if (command.Directory is not { } directory)
        {
            return ["$UNKNOWN"];
        }

        var start = call.WorkingDirectory ?? ".";
        return kept is null || PathText.IsAbsolute(PathText.Normal(directory))
            ? [PathText.Combine(start, PathText.Normal(directory))]
            : [PathText.Combine(kept, PathText.Normal(directory)), PathText.Combine(start, PathText.Normal(directory))];
    }

    private static string? LastDirectory(ShellReading reading) =>
        reading.Commands.LastOrDefault(command => command.Name is "cd" or "pushd" or "Set-Location" && !command.IsSubstitution)
            is { Directory: not null } change
        && change.Words.Count > 1
            ? PathText.Collapse(PathText.Combine(PathText.Normal(change.Directory), PathText.Normal(change.Words[1].Text)))
            : null;
}
