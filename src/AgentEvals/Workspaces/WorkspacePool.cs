using AgentEvals.Problems;
using AgentEvals.Scenarios;
using AgentEvals.Workspaces.Capturing;
using AgentEvals.Workspaces.Repositories;

namespace AgentEvals.Workspaces;

/// <summary>
/// Gives out workspaces and takes them back. A workspace that came back is reset and cleaned, not rebuilt, and waits on disk for the next
/// trial, of this run or another. Any number of pools may share a root, in one process or in many; what dead processes left behind is swept
/// up by the next to start.
/// </summary>
public sealed class WorkspacePool : IAsyncDisposable
{
    private readonly WorkspaceOptions _options;
    private readonly Git _git;
    private readonly StartingPoints _starts;
    private readonly SlotDirectory _slots;

    /// <summary>Makes a pool; nothing touches the disk before the first workspace is rented.</summary>
    public WorkspacePool(WorkspaceOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options with { Root = Path.GetFullPath(options.Root) };
        _git = new Git(_options);
        _starts = new StartingPoints(_git, new FixtureStore(_git, Path.Combine(_options.Root, "fixtures")));
        _slots = new SlotDirectory(_git, _options, time ?? TimeProvider.System);
    }

    /// <summary>Rents a workspace: the starting commit checked out, setup done. Dispose it to give it back.</summary>
    /// <exception cref="AgentEvalsException">
    /// AE2xxx: the starting point is not there, git or a setup command failed. It says nothing about the agent: such a trial is inconclusive.
    /// </exception>
    public async Task<Workspace> RentAsync(WorkspaceSpec spec, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var start = await _starts.GetAsync(spec, cancellationToken).ConfigureAwait(false);
        var watch = await _starts.WatchAsync(start, cancellationToken).ConfigureAwait(false);
        var slot = _slots.Take(start);
        try
        {
            await slot.PrepareAsync(start, cancellationToken).ConfigureAwait(false);
            var baseline = Baseline.OfStart(slot, start.Commit);
            if (spec.Setup.Count > 0)
            {
                await new SetupRunner(_options, _git.Environment)
                    .RunAsync(spec.Setup, slot.Paths.Work, cancellationToken)
                    .ConfigureAwait(false);
                baseline = await Baseline.AfterSetupAsync(_git, slot, start.Commit, cancellationToken).ConfigureAwait(false);
            }

            return new Workspace(_git, slot, start.Commit, baseline, watch, _slots.GiveBackAsync);
        }
        catch
        {
            await _slots.GiveBackAsync(slot).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Lets go of the workspaces, which stay on disk for the next run.</summary>
    public ValueTask DisposeAsync()
    {
        _slots.Dispose();
        return ValueTask.CompletedTask;
    }
}
