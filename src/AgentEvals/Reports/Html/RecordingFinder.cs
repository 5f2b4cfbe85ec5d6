using System.Text.Json;
using AgentEvals.Diffs;
using AgentEvals.Results;
using AgentEvals.Runs;
using AgentEvals.Transcripts;

namespace AgentEvals.Reports.Html;

/// <summary>
/// Finds the recording that a result names, beside the results, in the project above them, or in the one that is named. Results come from anywhere: no path leads out of those folders.
/// </summary>
internal static class RecordingFinder
{
    private const long LargestFile = 32L * 1024 * 1024;

    /// <summary>The transcript and the diff of a trial; null when the recording is not there, or is another trial's by now.</summary>
    public static async Task<(Transcript Transcript, Diff Diff)?> ReadAsync(
        TrialResult trial,
        ResultFolder folder,
        string? project,
        CancellationToken cancellationToken
    )
    {
        if (trial.Recording is not { } path || Find(folder, project, path) is not { } recording)
        {
            return null;
        }

        try
        {
            var info = JsonSerializer.Deserialize(
                await File.ReadAllBytesAsync(Path.Combine(recording, RecordingFiles.Run), cancellationToken),
                RecordingJson.Default.RecordingInfo
            );
            var (transcript, changes) = (
                Path.Combine(recording, RecordingFiles.Transcript),
                Path.Combine(recording, RecordingFiles.Changes)
            );
            return
                info?.Facts?.StartedAt != trial.StartedAt
                || new FileInfo(transcript).Length > LargestFile
                || new FileInfo(changes).Length > LargestFile
                ? null
                : (
                    await TranscriptReader.ReadAsync(transcript, TranscriptFormats.AgentEvals, cancellationToken),
                    DiffParser.Parse(await File.ReadAllTextAsync(changes, cancellationToken))
                );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// The path within the folder of results, one of the three above it, or the project. What leads out of a folder is cut off its front, segment by segment, so that
    /// results are found their recordings after both were copied elsewhere.
    /// </summary>
    private static string? Find(ResultFolder folder, string? project, string path)
    {
        var segments = path.Split('/', '\\').Where(segment => segment.Length > 0 && segment != ".").ToList();
        segments = [.. segments.Skip(segments.LastIndexOf("..") + 1)];
        var above = Path.GetDirectoryName(folder.Results);
        foreach (
            var root in new[]
            {
                folder.Results,
                above,
                Path.GetDirectoryName(above),
                Path.GetDirectoryName(Path.GetDirectoryName(above)),
                project,
            }.OfType<string>()
        )
        {
            for (var first = 0; first < segments.Count - 1; first++)
            {
                var candidate = Path.Combine([root, .. segments.Skip(first)]);
                if (File.Exists(Path.Combine(candidate, RecordingFiles.Run)))
                {
                    return candidate;
                }
            }
        }

        return null;
    }
}
