using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace AgentEvals.Results;

/// <summary>
/// A folder of result files, <c>TIMESTAMP-NAME.HASH.json</c>, one a scenario and run. Each is written whole or not at all and never changed. The name holds a
/// hash of the content, so that no two results ever claim one name: many processes and machines may write to one folder, and folders are merged by copying.
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
        var content = ResultWriter.Write(result);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span).AsSpan(0, 4));
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{result.StartedAt.UtcDateTime:yyyyMMdd'T'HHmmss'.'fff'Z'}-{result.Name}.{hash}.json"
        );
        var path = Path.Combine(Folder, name);
        try
        {
            AtomicFile.Write(path, stream => stream.Write(content.Span));
        }
        catch (IOException exception) when (exception is DirectoryNotFoundException or FileNotFoundException)
        {
            // The first result of all; or somebody tidied the folder away meanwhile. .NET looks for the folder only after the file could not be made: where another
            // writer has made the folder between the two, it says that the file was not found.
            Directory.CreateDirectory(Folder);
            AtomicFile.Write(path, stream => stream.Write(content.Span));
        }

        return path;
    }

    /// <summary>Reads one result file.</summary>
    /// <exception cref="JsonException">It is no result.</exception>
    public static EvalResult Read(string path) =>
        JsonSerializer.Deserialize(File.ReadAllBytes(path), ResultJson.Default.EvalResult)
        ?? throw new JsonException("The file holds null instead of a result.");
}
