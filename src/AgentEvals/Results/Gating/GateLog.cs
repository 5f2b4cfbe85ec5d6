using System.Text.Json;

namespace AgentEvals.Results.Gating;

/// <summary>
/// The log of a gate's decisions, <c>gate-log.jsonl</c> beside the pass history: one line a decision, only ever added to. Logs of several machines are merged by putting
/// one behind the other.
/// </summary>
public static class GateLog
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "gate-log.jsonl";

    /// <summary>The log that belongs to a folder of results.</summary>
    /// <param name="folder">The folder.</param>
    public static string FileOf(ResultFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Path.Combine(Path.GetDirectoryName(folder.History)!, FileName);
    }

    /// <summary>Adds a decision.</summary>
    /// <param name="file">Absolute path of the log; made when missing, with its folder.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="cancellationToken">Ends the wait for the file.</param>
    /// <exception cref="IOException">It cannot be written, or another process held it for a minute. A decision that is not logged must not be acted upon.</exception>
    public static async Task AppendAsync(string file, GateDecision decision, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await using var stream = await ExclusiveFile.OpenAsync(file, TimeProvider.System, cancellationToken);
        var line = JsonSerializer.SerializeToUtf8Bytes(GateEntry.Of(decision), GateLogJson.Default.GateEntry);

        // A line that a dying process left without its end stays a line of its own.
        var torn = false;
        if (stream.Length > 0)
        {
            stream.Seek(-1, SeekOrigin.End);
            torn = stream.ReadByte() != '\n';
        }

        stream.Seek(0, SeekOrigin.End);
        await stream.WriteAsync((byte[])[.. torn ? "\n"u8 : [], .. line, (byte)'\n'], CancellationToken.None);
    }
}
