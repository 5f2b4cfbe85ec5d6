using System.Globalization;
using System.Text.Json;

namespace AgentEvals.Results;

/// <summary>
/// A folder of result files, <c>TIMESTAMP-NAME.json</c>, one a scenario and run. Each is written whole or not at all and never changed, so that
/// many processes and machines may write to one folder, and folders are merged by copying.
/// </summary>
/// <param name="folder">Absolute path; made when missing.</param>
public sealed class ResultStore(string folder)
{
    /// <summary>Absolute path of the folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>Writes a result.</summary>
    /// <returns>The file's absolute path.</returns>
    /// <exception cref="IOException">The disk is full or the folder cannot be written.</exception>
    public string Write(EvalResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Directory.CreateDirectory(Folder);
        var name = string.Create(CultureInfo.InvariantCulture, $"{result.StartedAt.UtcDateTime:yyyyMMdd'T'HHmmss'.'fff'Z'}-{result.Name}");
        var half = Path.Combine(Folder, $".{name}.{Guid.NewGuid():N}");
        File.WriteAllBytes(half, JsonSerializer.SerializeToUtf8Bytes(result, ResultJson.Default.EvalResult));
        for (var attempt = 1; ; attempt++)
        {
            var path = Path.Combine(Folder, attempt == 1 ? $"{name}.json" : string.Create(CultureInfo.InvariantCulture, $"{name}.{attempt}.json"));
            try
            {
                File.Move(half, path, overwrite: false);
                return path;
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process wrote a result of this scenario in the same millisecond.
            }
        }
    }

    /// <summary>Reads one result file.</summary>
    /// <exception cref="JsonException">It is no result.</exception>
    public static EvalResult Read(string path) =>
        JsonSerializer.Deserialize(File.ReadAllBytes(path), ResultJson.Default.EvalResult)
        ?? throw new JsonException("The file holds null instead of a result.");
}
