using AgentEvals.Grading;
using AgentEvals.Runs;
using AgentEvals.Xunit.Assertions;
using AgentEvals.Xunit.Discovery;

namespace AgentEvals.Xunit.Execution;

/// <summary>
/// Grades the first recording once on another thread while the scenarios are still being read, and throws the grades away. The first replay makes the runtime
/// compile and set up every grader, which keeps one core busy for as long as grading some hundred recordings; the first cases would all wait for it.
/// </summary>
internal static class ReplayWarmUp
{
    /// <summary>Begins, where there is a core to spare and replays are asked for. Whatever is wrong is found again by the case itself.</summary>
    /// <param name="project">The project.</param>
    /// <param name="path">A scenario's file, relative to the output folder.</param>
    public static void Begin(EvalProject project, string path)
    {
        if (Environment.ProcessorCount > 1 && project.Options.Mode == RunMode.Replay)
        {
            _ = Task.Run(() => GradeFirstAsync(project, path));
        }
    }

    private static async Task GradeFirstAsync(EvalProject project, string path)
    {
        if (
            project.Scenario(path) is { Scenario: { File: { } file } scenario, Problems: [] }
            && RecordingFiles.FolderOf(file, scenario.Name) is var folder
            && RecordingFiles.LabelsIn(folder) is [var label, ..]
            && await RecordingReader.ReadAsync(Path.Combine(folder, label), scenario, CancellationToken.None) is { Run: { } run }
        )
        {
            _ = ScoreSheetText.Of(run.ScoreSheet(), run);
        }
    }
}
