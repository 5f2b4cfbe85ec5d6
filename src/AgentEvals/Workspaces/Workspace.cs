using AgentEvals.Diffs;
using AgentEvals.Problems;
using AgentEvals.Workspaces.Capturing;
using AgentEvals.Workspaces.Repositories;

namespace AgentEvals.Workspaces;

/// <summary>The throwaway worktree of one trial. Disposing gives it back to its pool, which forgets everything that happened in it.</summary>
public sealed class Workspace : IAsyncDisposable
{
    private readonly Git _git;
    private readonly WorkspaceSlot _slot;
    private readonly Baseline _baseline;
    private readonly SourceWatch? _watch;
    private readonly Func<WorkspaceSlot, ValueTask> _giveBack;
    private int _returned;

    internal Workspace(
        Git git,
        WorkspaceSlot slot,
        string startCommit,
        Baseline baseline,
        SourceWatch? watch,
        Func<WorkspaceSlot, ValueTask> giveBack
    )
    {
        _git = git;
        _slot = slot;
        _baseline = baseline;
        _watch = watch;
        _giveBack = giveBack;
        StartCommit = startCommit;
    }

    /// <summary>Absolute path of the files.</summary>
    public string Path => _slot.Paths.Work;

    /// <summary>
    /// Absolute path of an empty directory outside of the files that belongs to this trial alone: an agent's configuration, home
    /// and temporary files. Not below the system's temporary folder, unless the pool's root is.
    /// </summary>
    public string PrivateDirectory => _slot.Paths.Private;

    /// <summary>The full name of the commit that the trial starts from.</summary>
    public string StartCommit { get; }

    /// <summary>
    /// Finds out what the trial did, whatever state it left its repository in. What setup did does not count. May be called
    /// more than once, not at the same time.
    /// </summary>
    /// <exception cref="AgentEvalsException">AE2003: git failed.</exception>
    public async Task<WorkspaceChanges> CaptureAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_returned != 0, this);
        var diff = await new ChangeCapture(_git, _slot, _baseline).RunAsync(cancellationToken).ConfigureAwait(false);
        var history = await History.ReadAsync(_git, _slot, _baseline, cancellationToken).ConfigureAwait(false);
        return new WorkspaceChanges
        {
            Diff = diff,
            StartCommit = StartCommit,
            StartFolders = (
                await _git.RunAsync(_slot.Place, ["ls-tree", "-d", "-z", "--name-only", "--full-tree", _baseline.Tree], cancellationToken)
                    .ConfigureAwait(false)
            ).Split('\0', StringSplitOptions.RemoveEmptyEntries),
            EndCommit = history.EndCommit,
            Commits = history.Commits,
            HistoryRewritten = history.IsRewritten,
            SourceChanges = _watch is null ? [] : await _watch.ChangesAsync(cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>
    /// Makes the files those of a recorded run, by applying its diff to the starting commit: for criteria that need them.
    /// </summary>
    /// <returns>The paths whose content the diff does not hold (binary and very large files, submodules): they are as at the start.</returns>
    /// <exception cref="AgentEvalsException">AE2011: a path leads out of the workspace. AE2012: a change does not fit the starting commit.</exception>
    public Task<IReadOnlyList<string>> RestoreAsync(Diff diff, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(diff);
        ObjectDisposedException.ThrowIf(_returned != 0, this);
        return Task.Run(() => new DiffRestorer(Path).Restore(diff), cancellationToken);
    }

    /// <summary>Gives the workspace back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _returned, 1) == 0)
        {
            await _giveBack(_slot).ConfigureAwait(false);
        }
    }
}
