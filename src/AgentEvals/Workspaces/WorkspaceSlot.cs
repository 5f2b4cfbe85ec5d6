using AgentEvals.Problems;
using AgentEvals.Workspaces.Repositories;

namespace AgentEvals.Workspaces;

/// <summary>
/// A directory with a checked-out starting point that is used by one trial after another. Beside the files lie two small repositories: the
/// clone, which is the agent's, and the harness's own, which no agent is told of.
/// </summary>
internal sealed class WorkspaceSlot(Git git, SlotLock slotLock, SlotPaths paths) : IDisposable
{
    public SlotPaths Paths => paths;

    /// <summary>The commit that the files are at; null when nothing is checked out.</summary>
    public string? Commit { get; private set; }

    /// <summary>
    /// The folders of the starting commit's submodules: empty, as nothing is fetched. Git looks at none of the files in
    /// them, so capture and reset must.
    /// </summary>
    public IReadOnlyList<string> Submodules { get; private set; } = [];

    /// <summary>Where the harness's git works on the files.</summary>
    public GitPlace Place => new(paths.Work, paths.Harness, paths.Work);

    /// <summary>Takes over what an earlier process left clean.</summary>
    public void Adopt()
    {
        if (slotLock.IsClean)
        {
            Submodules = File.Exists(paths.SubmoduleList)
                ? File.ReadAllText(paths.SubmoduleList).Split('\0', StringSplitOptions.RemoveEmptyEntries)
                : [];
            Commit = RefFiles.ReadHead(paths.Harness).Commit;
        }
    }

    /// <summary>Puts the files at the starting point and gives the agent a fresh clone and private directory.</summary>
    public async Task PrepareAsync(StartingPoint start, CancellationToken cancellationToken)
    {
        slotLock.IsClean = false;
        if (Commit is null)
        {
            Build(start);
        }

        if (Commit != start.Commit)
        {
            Commit = null;
            RepositoryFiles.WriteHead(paths.Harness, branch: null, start.Commit);
            await CheckOutAsync(start, cancellationToken).ConfigureAwait(false);
            await ListSubmodulesAsync(cancellationToken).ConfigureAwait(false);
            Commit = start.Commit;
        }

        RenewClone(start);
        Directories.MakeEmpty(paths.Private);
    }

    /// <summary>Forgets everything that a trial did; false when that failed, and the directory must go.</summary>
    public async Task<bool> TryResetAsync()
    {
        try
        {
            if (!Directory.Exists(paths.Work) || new DirectoryInfo(paths.Work).LinkTarget is not null)
            {
                return false;
            }

            await git.RunAsync(Place, ["reset", "--hard", "--quiet"], CancellationToken.None).ConfigureAwait(false);
            await git.RunAsync(Place, ["clean", "-ffdxq"], CancellationToken.None).ConfigureAwait(false);
            foreach (
                var folder in Submodules
                    .Select(path => Path.Combine(paths.Work, path))
                    .Where(folder => Directory.EnumerateFileSystemEntries(folder).Any())
            )
            {
                Directories.MakeEmpty(folder);
            }

            foreach (
                var store in Directory
                    .EnumerateDirectories(Path.Combine(paths.Harness, "objects"))
                    .Where(store => Path.GetFileName(store) != "info")
            )
            {
                Directories.Delete(store);
            }

            Directories.MakeEmpty(paths.Private);
            slotLock.IsClean = true;
            return true;
        }
        catch (Exception exception) when (exception is AgentEvalsException or IOException or UnauthorizedAccessException)
        {
            // Whatever it is, a fresh directory does not have it.
            return false;
        }
    }

    /// <summary>Deletes the directory.</summary>
    public void Destroy()
    {
        Commit = null;
        if (Directory.Exists(paths.Directory))
        {
            Directories.Delete(paths.Directory);
        }
    }

    public void Dispose() => slotLock.Dispose();

    private void Build(StartingPoint start)
    {
        Directories.MakeEmpty(paths.Directory);
        Directory.CreateDirectory(paths.Work);
        new RepositoryFiles
        {
            Alternates = [start.Objects, Path.Combine(paths.ThrowawayClone, "objects")],
            ObjectFormat = start.ObjectFormat,
            Commit = start.Commit,
            IsBare = true,
            ShallowFile = start.ShallowFile,
            Sparse = start.Sparse,
        }.Create(paths.Harness);
    }

    private async Task CheckOutAsync(StartingPoint start, CancellationToken cancellationToken)
    {
        // The clone's object store must be there: git warns about a missing alternate.
        Directory.CreateDirectory(Path.Combine(paths.ThrowawayClone, "objects"));
        var result = await git.TryRunAsync(Place, ["reset", "--hard", "--quiet", start.Commit], cancellationToken).ConfigureAwait(false);
        if (result.Succeeded)
        {
            return;
        }

        var directory = start.Source?.Directory ?? start.Objects;
        var sink = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        throw new AgentEvalsException(
            new Problem(
                "AE2006",
                $"The files of commit {start.Commit} of '{directory}' could not be checked out: {Git.FirstLine(result.Error)}.",
                $"If it is a partial clone, run 'git -C \"{directory}\" archive --output={sink} {start.Commit}', which fetches them."
            )
        );
    }

    private async Task ListSubmodulesAsync(CancellationToken cancellationToken)
    {
        const string Mode = "160000 ";
        var output = await git.RunAsync(Place, ["ls-files", "--stage", "-z"], cancellationToken).ConfigureAwait(false);
        Submodules =
        [
            .. output
                .Split('\0')
                .Where(entry => entry.StartsWith(Mode, StringComparison.Ordinal))
                .Select(entry => entry[(entry.IndexOf('\t', StringComparison.Ordinal) + 1)..])
                .Where(path => Directory.Exists(Path.Combine(paths.Work, path))),
        ];
        await File.WriteAllTextAsync(paths.SubmoduleList, string.Join('\0', Submodules), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A new clone knows nothing of the last trial's branches, stash, configuration or objects.</summary>
    private void RenewClone(StartingPoint start)
    {
        Directories.MakeEmpty(paths.ThrowawayClone);
        new RepositoryFiles
        {
            Alternates = [start.Objects],
            ObjectFormat = start.ObjectFormat,
            Branch = start.Branch,
            Commit = start.Commit,
            ShallowFile = start.ShallowFile,
            Sparse = start.Sparse,
            ExtraConfig =
                "[user]\n\tname = Agent\n\temail = agent@localhost\n[commit]\n\tgpgsign = false\n[tag]\n\tgpgsign = false\n[gc]\n\tauto = 0\n",
        }.Create(paths.ThrowawayClone);
        File.Copy(paths.Index, Path.Combine(paths.ThrowawayClone, "index"), overwrite: true);
        if (Directory.Exists(paths.Link) || new FileInfo(paths.Link).LinkTarget is not null)
        {
            Directories.Delete(paths.Link);
        }

        File.WriteAllText(paths.Link, $"gitdir: {paths.ThrowawayClone}\n");
    }
}
