using System.Globalization;

namespace AgentEvals.Runs;

/// <summary>The names of the files of a recording, and where recordings are kept.</summary>
public static class RecordingFiles
{
    /// <summary>Who, when and what the harness noted.</summary>
    public const string Run = "run.json";

    /// <summary>The normalised transcript.</summary>
    public const string Transcript = "transcript.jsonl";

    /// <summary>The diff; text files of up to 256 KiB with their whole text as context, so that grading needs no repository.</summary>
    public const string Changes = "changes.diff";

    /// <summary>
    /// The folder of a scenario's recordings: <c>recordings/NAME</c> beside its file, one folder a label. A folder for each
    /// scenario keeps labels short and finds them without reading other scenarios' recordings.
    /// </summary>
    /// <param name="scenarioFile">Absolute path of the scenario's file.</param>
    /// <param name="name">The scenario's name.</param>
    public static string FolderOf(string scenarioFile, string name) =>
        Path.Combine(Path.GetDirectoryName(scenarioFile)!, "recordings", name);

    /// <summary>The label under which a trial is kept beside its scenario: <c>AGENT-TRIAL</c>.</summary>
    /// <param name="agent">The agent's name.</param>
    /// <param name="trial">The number of the trial, from 1.</param>
    public static string LabelOf(string agent, int trial) => string.Create(CultureInfo.InvariantCulture, $"{agent}-{trial}");

    /// <summary>The labels in a folder of recordings, <c>claude-2</c> before <c>claude-10</c>; hidden and half-written ones left out.</summary>
    public static IReadOnlyList<string> LabelsIn(string folder)
    {
        try
        {
            return
            [
                .. Directory
                    .EnumerateDirectories(folder)
                    .Select(path => Path.GetFileName(path))
                    .Where(label => !label.StartsWith('.'))
                    .Order(LabelOrder.Natural),
            ];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }
}
