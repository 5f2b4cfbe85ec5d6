using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AgentEvals.Diffs;
using AgentEvals.Problems;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Runs;

/// <summary>
/// Reads recordings, and trusts none that is not whole: empty, truncated, edited, or made for another task than the scenario's of today.
/// A replay of such a one would be green without having checked anything.
/// </summary>
public static class RecordingReader
{
    /// <summary>Reads a recording as a run of a scenario.</summary>
    /// <param name="folder">Absolute path of the recording's folder.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The run, or AE4020 to AE4024: why it cannot be used.</returns>
    public static async Task<RecordingReading> ReadAsync(string folder, Scenario scenario, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        try
        {
            var info = Info(folder);
            if (info is null)
            {
                return Refused(
                    folder,
                    "AE4020",
                    $"There is no recording '{Path.GetFileName(folder)}' of {scenario.Id}.",
                    "Correct the label under controls, or record the run again."
                );
            }

            if (info.Scenario != scenario.Id || info.ScenarioHash != scenario.Hash)
            {
                return Refused(
                    folder,
                    "AE4021",
                    info.Scenario != scenario.Id
                        ? $"The recording was made for the scenario {info.Scenario}, not for {scenario.Id}."
                        : "The recording was made for another text of this scenario: its task, its boundaries or its workspace changed since.",
                    "Record it again with AGENTEVALS_MODE=live AGENTEVALS_RECORD=1, or take the change back."
                );
            }

            return await RunAsync(folder, info, scenario, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return Refused(
                folder,
                "AE4022",
                $"The recording cannot be read: {exception.Message}",
                "Record it again, or restore its files."
            );
        }
    }

    /// <summary>The name of the agent of a recording; null when it says none or cannot be read.</summary>
    public static string? AgentNameOf(string folder)
    {
        try
        {
            return RecordingInfoReader.Read(File.ReadAllBytes(Path.Combine(folder, RecordingFiles.Run))).Agent?.Name;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static RecordingInfo? Info(string folder)
    {
        var path = Path.Combine(folder, RecordingFiles.Run);
        return File.Exists(path) ? RecordingInfoReader.Read(File.ReadAllBytes(path)) : null;
    }

    private static async Task<RecordingReading> RunAsync(
        string folder,
        RecordingInfo info,
        Scenario scenario,
        CancellationToken cancellationToken
    )
    {
#pragma warning disable CA1849 // A few kilobytes that lie in the page cache: handing the thread over costs more than reading them.
        var bytes = File.ReadAllBytes(Path.Combine(folder, RecordingFiles.Changes));
#pragma warning restore CA1849
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != info.DiffHash)
        {
            return Refused(
                folder,
                "AE4023",
                $"{RecordingFiles.Changes} is not the file that was recorded: its hash differs.",
                "Restore the file, or record the run again."
            );
        }

        var transcript = await TranscriptReader.ReadAsync(
            Path.Combine(folder, RecordingFiles.Transcript),
            TranscriptFormats.AgentEvals,
            cancellationToken
        );
        if (transcript.Events.Count != info.Events || (info.Events == 0 && info.Facts.InfrastructureError is null))
        {
            return Refused(
                folder,
                "AE4024",
                info.Events == 0
                    ? "The recording is empty: its transcript has no event."
                    : $"{RecordingFiles.Transcript} has {transcript.Events.Count} of the {info.Events} events that were recorded.",
                "Restore the file, or record the run again."
            );
        }

        return new RecordingReading(
            new AgentRun
            {
                Scenario = scenario,
                Agent = info.Agent,
                Transcript = transcript,
                Diff = DiffParser.Parse(Encoding.UTF8.GetString(bytes)),
                Facts = info.Facts,
                Mode = RunMode.Replay,
                Trial = info.Trial,
                Recording = folder,
            },
            null
        );
    }

    private static RecordingReading Refused(string folder, string code, string fact, string fix) =>
        new(null, new Problem(code, fact, fix, new SourceLocation(Path.Combine(folder, RecordingFiles.Run))));
}
