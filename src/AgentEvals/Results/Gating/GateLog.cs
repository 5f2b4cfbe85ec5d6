using System.Text.Encodings.Web;
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

    /// <summary>A file for people too: <c>></c> stands as it is.</summary>
    private static readonly GateLogJson Readable = new(
        new JsonSerializerOptions(GateLogJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
    );

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
    public static Task AppendAsync(string file, GateDecision decision, CancellationToken cancellationToken) =>
        ExclusiveFile.AppendLineAsync(
            file,
            JsonSerializer.SerializeToUtf8Bytes(GateEntry.Of(decision), Readable.GateEntry),
            cancellationToken
        );
}
