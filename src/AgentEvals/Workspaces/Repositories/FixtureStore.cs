using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentEvals.Diffs;
using AgentEvals.Problems;

namespace AgentEvals.Workspaces.Repositories;

/// <summary>
/// Turns fixture directories into repositories of one commit. The commit's name depends on the files alone: author and date are fixed, a file is
/// executable when it starts with <c>#!</c> (Windows keeps no such bit), bytes are taken as they are. Built
/// once, kept by content, safe when several processes build the same at once.
/// </summary>
internal sealed class FixtureStore(Git git, string root)
{
    /// <summary>Changes whenever the same files would give another repository.</summary>
    private const string Version = "1";

    private const string Signature = "AgentEvals <agentevals@localhost> 946684800 +0000";

    /// <summary>The repository of a fixture directory and its commit.</summary>
    /// <exception cref="AgentEvalsException">AE2007: the directory is missing or empty.</exception>
    public async Task<(string Repository, string Commit)> GetAsync(string fixture, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(fixture))
        {
            throw new AgentEvalsException(
                new Problem("AE2007", $"The fixture directory '{fixture}' does not exist.", "Correct workspace.fixture.")
            );
        }

        var files = FileWalk.Files(fixture, skipGit: true).OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
        if (files.Count == 0)
        {
            throw new AgentEvalsException(
                new Problem("AE2007", $"The fixture directory '{fixture}' holds no files.", "Put the files in that a trial starts from.")
            );
        }

        var repository = Path.Combine(root, await KeyAsync(fixture, files, cancellationToken).ConfigureAwait(false));
        if (!File.Exists(Path.Combine(repository, "HEAD")))
        {
            await BuildAsync(fixture, files, repository, cancellationToken).ConfigureAwait(false);
        }

        return (
            repository,
            RefFiles.ReadHead(repository).Commit
                ?? throw new AgentEvalsException(
                    new Problem("AE2008", $"The cached repository '{repository}' of a fixture is damaged.", "Delete it; it is built anew.")
                )
        );
    }

    private static async Task<string> KeyAsync(string fixture, List<WalkedFile> files, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Version));
        foreach (var file in files)
        {
            var (mode, content) = await ReadAsync(fixture, file, cancellationToken).ConfigureAwait(false);
            hash.AppendData(
                Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\0{mode} {Name(file)}\0{content.Length}\0"))
            );
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }

    private static async Task<(string Mode, byte[] Content)> ReadAsync(string fixture, WalkedFile file, CancellationToken cancellationToken)
    {
        var path = Path.Combine(fixture, file.Path);
        if (file.IsLink)
        {
            return ("120000", Encoding.UTF8.GetBytes((new FileInfo(path).LinkTarget ?? "").Replace('\\', '/')));
        }

        var content = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        return (content is [(byte)'#', (byte)'!', ..] ? "100755" : "100644", content);
    }

    /// <summary>macOS spells accents in two characters, git in one.</summary>
    private static string Name(WalkedFile file) => file.Path.IsNormalized() ? file.Path : file.Path.Normalize();

    private async Task BuildAsync(string fixture, List<WalkedFile> files, string repository, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(root);
        var building = Path.Combine(root, $".building-{Guid.NewGuid():N}");
        try
        {
            new RepositoryFiles { Branch = "main", IsBare = true }.Create(building);
            await git.RunAsync(
                    new GitPlace(building, building),
                    ["fast-import", "--quiet", "--done"],
                    cancellationToken,
                    new GitInput { Writer = (stream, token) => WriteAsync(fixture, files, stream, token) }
                )
                .ConfigureAwait(false);
            Directory.Move(building, repository);
        }
        catch (IOException) when (File.Exists(Path.Combine(repository, "HEAD")))
        {
            // Another process was faster; its repository is the same.
        }
        finally
        {
            if (Directory.Exists(building))
            {
                Directories.Delete(building);
            }
        }
    }

    private static async Task WriteAsync(string fixture, List<WalkedFile> files, Stream stream, CancellationToken cancellationToken)
    {
        const string Message = "Starting point";
        await Text($"commit refs/heads/main\nauthor {Signature}\ncommitter {Signature}\ndata {Message.Length}\n{Message}\n")
            .ConfigureAwait(false);
        foreach (var file in files)
        {
            var (mode, content) = await ReadAsync(fixture, file, cancellationToken).ConfigureAwait(false);
            await Text(string.Create(CultureInfo.InvariantCulture, $"M {mode} inline {GitPath.Quote(Name(file))}\ndata {content.Length}\n"))
                .ConfigureAwait(false);
            await stream.WriteAsync(content, cancellationToken).ConfigureAwait(false);
            await Text("\n").ConfigureAwait(false);
        }

        await Text("done\n").ConfigureAwait(false);

        ValueTask Text(string text) => stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
    }
}
