using AgentEvals.Problems;
using AgentEvals.Processes;

namespace AgentEvals.Mining.Sessions;

/// <summary>
/// A session of OpenCode, which keeps its sessions in a database, as a file that its own program exports. The file is deleted on disposal.
/// </summary>
public sealed class OpenCodeExport : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly string _folder;

    private OpenCodeExport(string folder) => _folder = folder;

    /// <summary>Absolute path of the file.</summary>
    public string Path => System.IO.Path.Combine(_folder, "session.json");

    /// <summary>True for a text that looks like the id of a session of OpenCode.</summary>
    public static bool IsId(string text) =>
        text.StartsWith("ses_", StringComparison.Ordinal) && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    /// <summary>Exports a session.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="directory">Absolute path of the directory that the program runs in.</param>
    /// <param name="cancellationToken">Stops the program.</param>
    /// <returns>Null when the program is not installed, or has no such session.</returns>
    public static async Task<OpenCodeExport?> TryAsync(string id, string directory, CancellationToken cancellationToken = default)
    {
        if (!IsId(id) || ProgramFile.Find("opencode", Environment.GetEnvironmentVariable("PATH"), directory) is not { } program)
        {
            return null;
        }

        var export = new OpenCodeExport(Directory.CreateTempSubdirectory("agentevals-opencode-").FullName);
        try
        {
            using var limit = new CancellationTokenSource(Limit);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            var output = File.Create(export.Path);
            await using (output.ConfigureAwait(false))
            {
                var result = await new Command(program)
                    .WithArguments("export", id)
                    .WithWorkingDirectory(directory)
                    .WithOutputStream(output)
                    .ExecuteAsync(either.Token)
                    .ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                if (result.Succeeded && output.Length > 0)
                {
                    return export;
                }
            }

            export.Dispose();
            return null;
        }
        catch (AgentEvalsException)
        {
            export.Dispose();
            return null;
        }
        catch
        {
            export.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
