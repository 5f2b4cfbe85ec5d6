using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AgentEvals.Results;

/// <summary>
/// The looks at holdout scenarios, in <c>reveals.jsonl</c>: one JSON object a line, only ever appended. Many processes may append to one log, and logs of
/// several machines are merged by putting one behind the other.
/// </summary>
/// <param name="file">Absolute path.</param>
public sealed class RevealLog(string file)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "reveals.jsonl";

    /// <summary>Far beyond any log; a file of this size is something else.</summary>
    private const long LargestFile = 64L * 1024 * 1024;

    /// <summary>Absolute path of the file.</summary>
    public string File { get; } = file;

    /// <summary>The log of a folder of results: it lies beside the pass history.</summary>
    public static RevealLog Of(ResultFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return new RevealLog(Path.Combine(Path.GetDirectoryName(folder.History)!, FileName));
    }

    /// <summary>Appends a reveal.</summary>
    /// <param name="reveal">The reveal.</param>
    /// <param name="cancellationToken">Stops waiting for other processes.</param>
    /// <exception cref="IOException">The file cannot be written, or another process had it open for a minute.</exception>
    public async Task AppendAsync(Reveal reveal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reveal);
        await ExclusiveFile.AppendLineAsync(
            File,
            JsonSerializer.SerializeToUtf8Bytes(reveal, RevealJson.Default.Reveal),
            cancellationToken
        );
    }

    /// <summary>Reads the log; an empty one when the file does not exist. What is no reveal becomes a remark.</summary>
    public RevealReading Read()
    {
        try
        {
            using var stream = new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return stream.Length > LargestFile
                ? new RevealReading([], [$"{FileName}: larger than 64 MiB, so it is no log of reveals."])
                : Read(stream);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new RevealReading([], []);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new RevealReading([], [$"{FileName}: cannot be read: {exception.Message}"]);
        }
    }

    private static RevealReading Read(Stream stream)
    {
        var reveals = new HashSet<Reveal>();
        var remarks = new List<string>();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (Parse(line) is { } reveal)
            {
                reveals.Add(reveal);
            }
            else
            {
                remarks.Add(string.Create(CultureInfo.InvariantCulture, $"{FileName}: line {number} is no reveal."));
            }
        }

        return new RevealReading(
            [.. reveals.OrderBy(reveal => reveal.At.UtcTicks).ThenBy(reveal => reveal.Scenario, StringComparer.Ordinal)],
            remarks
        );
    }

    private static Reveal? Parse(string line)
    {
        try
        {
            // JSON may leave out what the type asks for.
            return
                JsonSerializer.Deserialize(line, RevealJson.Default.Reveal)
                    is { Scenario: not null, Agent: not null, Fingerprint: not null } reveal
                && reveal.At != default
                ? reveal
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
