using AgentEvals.Diffs;
using AgentEvals.Workspaces.Repositories;

namespace AgentEvals.Workspaces.Capturing;

/// <summary>
/// Finds out what a trial did to its files. The agent's index, configuration and repository have no say: the files are compared with
/// the harness's own index.
/// </summary>
internal sealed class ChangeCapture(Git git, WorkspaceSlot slot, Baseline baseline)
{
    /// <summary>Up to this size a changed file is given whole, with the text before and after.</summary>
    private const int WholeTextSize = 256 * 1024;

    /// <summary>The diff from the baseline to the files as they are.</summary>
    public async Task<Diff> RunAsync(CancellationToken cancellationToken)
    {
        var paths = slot.Paths;
        if (!Directory.Exists(paths.Work) || new DirectoryInfo(paths.Work).LinkTarget is not null)
        {
            // The whole directory is gone, or points elsewhere: to the trial's account, all its files are deleted.
            Directories.MakeEmpty(paths.Work);
        }

        File.Copy(baseline.Index, paths.CaptureIndex, overwrite: true);
        var place = slot.Place with { IndexFile = paths.CaptureIndex };
        var scan = WorktreeScan.Of(slot, await WorktreeStatus.ReadAsync(git, place, cancellationToken).ConfigureAwait(false));
        var files = new List<FileChange>();
        if (scan.ToAdd.Count + scan.ToRemove.Count > 0)
        {
            await scan.UpdateIndexAsync(git, place, cancellationToken).ConfigureAwait(false);
            files.AddRange(await DiffAsync(cancellationToken).ConfigureAwait(false));
        }

        files.AddRange(new LooseChanges(paths.Work, baseline).Find(scan));
        return new Diff([.. files.OrderBy(file => file.Path, StringComparer.Ordinal)]);
    }

    private async Task<IEnumerable<FileChange>> DiffAsync(CancellationToken cancellationToken)
    {
        // Without a worktree git does not read .gitattributes, in which an agent could declare its changes binary.
        var place = new GitPlace(slot.Paths.Harness, slot.Paths.Harness, IndexFile: slot.Paths.CaptureIndex);
        var result = await git.TryRunAsync(
                place,
                [
                    "diff-index",
                    "--cached",
                    "--patch",
                    "--find-renames",
                    "-l2000",
                    "--full-index",
                    "--unified=10000000",
                    "--no-color",
                    "--no-ext-diff",
                    "--no-textconv",
                    "--submodule=short",
                    "--src-prefix=a/",
                    "--dst-prefix=b/",
                    "--diff-algorithm=myers",
                    baseline.Tree,
                ],
                cancellationToken
            )
            .ConfigureAwait(false);
        if (!result.Succeeded || result.OutputWasCut)
        {
            var raw = await git.RunAsync(place, ["diff-index", "--cached", "--raw", "-z", "--no-renames", baseline.Tree], cancellationToken)
                .ConfigureAwait(false);
            return RawDiff.Parse(raw);
        }

        return DiffParser.Parse(result.Output).Files.Select(Finish);
    }

    private FileChange Finish(FileChange file)
    {
        if (file.IsBinary)
        {
            var info = new FileInfo(Path.Combine(slot.Paths.Work, file.Path));
            return info.Exists ? file with { NewSize = info.Length } : file;
        }

        return
            file.Kind is ChangeKind.Modified or ChangeKind.Renamed
            && (file.OldText?.Length ?? 0) + (file.NewText?.Length ?? 0) > 2 * WholeTextSize
            ? new Diff([file]).WithContext(3).Files[0] with
            {
                OldText = null,
                NewText = null,
                HasWholeText = false,
            }
            : file;
    }
}
