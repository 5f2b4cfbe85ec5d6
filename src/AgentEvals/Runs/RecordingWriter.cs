using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AgentEvals.Diffs;
using AgentEvals.Transcripts;

namespace AgentEvals.Runs;

/// <summary>Writes recordings: whole or not at all.</summary>
public static class RecordingWriter
{
    /// <summary>Writes a recording into a new folder.</summary>
    /// <param name="folder">Absolute path of the recording's folder.</param>
    /// <param name="run">The run; transcript and diff redacted.</param>
    /// <param name="cancellationToken">Ends the writing; nothing is left then.</param>
    /// <returns>False when the folder is there already; it is left as it was.</returns>
    public static async Task<bool> TryAddAsync(string folder, AgentRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (Directory.Exists(folder))
        {
            return false;
        }

        var half = await WriteHalfAsync(folder, run, cancellationToken);
        try
        {
            Directory.Move(half, folder);
            return true;
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(half, recursive: true);
            return false;
        }
    }

    /// <summary>Writes a recording in the place of an earlier one.</summary>
    public static async Task ReplaceAsync(string folder, AgentRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        var half = await WriteHalfAsync(folder, run, cancellationToken);
        if (!Directory.Exists(folder))
        {
            Directory.Move(half, folder);
            return;
        }

        // The earlier recording is set aside until the new one is in its place: whatever fails, one of them is whole.
        var earlier = $"{half}.earlier";
        Directory.Move(folder, earlier);
        try
        {
            Directory.Move(half, folder);
        }
        catch (IOException)
        {
            Directory.Move(earlier, folder);
            throw;
        }

        Directory.Delete(earlier, recursive: true);
    }

    private static async Task<string> WriteHalfAsync(string folder, AgentRun run, CancellationToken cancellationToken)
    {
        // A leading dot keeps readers away from what is not whole yet.
        var half = Path.Combine(Path.GetDirectoryName(folder)!, $".{Path.GetFileName(folder)}.{Guid.NewGuid():N}");
        Directory.CreateDirectory(half);
        try
        {
            var diff = Encoding.UTF8.GetBytes(DiffWriter.Write(run.Diff));
            await File.WriteAllBytesAsync(Path.Combine(half, RecordingFiles.Changes), diff, cancellationToken);
            await using (var transcript = File.Create(Path.Combine(half, RecordingFiles.Transcript)))
            {
                await TranscriptWriter.WriteAsync(run.Transcript, transcript, cancellationToken);
            }

            var info = new RecordingInfo
            {
                Scenario = run.Scenario.Id,
                ScenarioHash = run.Scenario.Hash,
                Agent = run.Agent,
                Trial = run.Trial,
                Facts = run.Facts,
                Events = run.Transcript.Events.Count,
                ChangedFiles = run.Diff.Files.Count,
                DiffHash = Convert.ToHexStringLower(SHA256.HashData(diff)),
            };
            await File.WriteAllBytesAsync(
                Path.Combine(half, RecordingFiles.Run),
                [.. JsonSerializer.SerializeToUtf8Bytes(info, RecordingJson.Default.RecordingInfo), (byte)'\n'],
                cancellationToken
            );
            return half;
        }
        catch
        {
            Directory.Delete(half, recursive: true);
            throw;
        }
    }
}
