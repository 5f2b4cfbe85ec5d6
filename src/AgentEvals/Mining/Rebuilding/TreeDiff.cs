using System.Globalization;
using System.Text;
using AgentEvals.Diffs;
using AgentEvals.Workspaces.Repositories;

namespace AgentEvals.Mining.Rebuilding;

/// <summary>Lets git compare two trees of texts, in a throwaway repository: so renames, hunks and their order are git's own.</summary>
internal sealed class TreeDiff(Git git)
{
    private const string Signature = "AgentEvals <agentevals@localhost> 946684800 +0000";

    /// <summary>The diff from before to after, each file with its whole text as context.</summary>
    public async Task<Diff> CompareAsync(IReadOnlyCollection<TreeFile> files, CancellationToken cancellationToken)
    {
        if (files.Count == 0)
        {
            return Diff.Empty;
        }

        var folder = Directory.CreateTempSubdirectory("agentevals-rebuild-").FullName;
        try
        {
            var place = new GitPlace(folder, folder);
            new RepositoryFiles { Branch = "main", IsBare = true }.Create(folder);
            await git.RunAsync(
                    place,
                    ["fast-import", "--quiet", "--done"],
                    cancellationToken,
                    new GitInput { Writer = (stream, token) => WriteAsync(files, stream, token) }
                )
                .ConfigureAwait(false);
            return DiffParser.Parse(
                await git.RunAsync(
                        place,
                        [
                            "diff",
                            "--no-color",
                            "--no-ext-diff",
                            "--no-textconv",
                            "--full-index",
                            "--find-renames",
                            "--unified=100000",
                            "refs/heads/before",
                            "refs/heads/after",
                            "--",
                        ],
                        cancellationToken
                    )
                    .ConfigureAwait(false)
            );
        }
        finally
        {
            Directories.Delete(folder);
        }
    }

    private static async Task WriteAsync(IReadOnlyCollection<TreeFile> files, Stream stream, CancellationToken cancellationToken)
    {
        await CommitAsync("before", file => file.Before, file => file.OldMode).ConfigureAwait(false);
        await CommitAsync("after", file => file.After, file => file.NewMode).ConfigureAwait(false);
        await Text("done\n").ConfigureAwait(false);

        async Task CommitAsync(string name, Func<TreeFile, string?> side, Func<TreeFile, string> mode)
        {
            await Text($"commit refs/heads/{name}\nauthor {Signature}\ncommitter {Signature}\ndata 0\n\n").ConfigureAwait(false);
            foreach (var file in files)
            {
                if (side(file) is { } text)
                {
                    var bytes = Encoding.UTF8.GetBytes(text);
                    await Text(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"M {mode(file)} inline {GitPath.Quote(file.Path)}\ndata {bytes.Length}\n"
                            )
                        )
                        .ConfigureAwait(false);
                    await stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
                    await Text("\n").ConfigureAwait(false);
                }
            }
        }

        ValueTask Text(string text) => stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
    }
}
