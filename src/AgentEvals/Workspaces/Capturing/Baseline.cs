using AgentEvals.Workspaces.Repositories;

namespace AgentEvals.Workspaces.Capturing;

/// <summary>What a trial's diff is taken against: the starting commit, and what setup made of it.</summary>
internal sealed record Baseline
{
    /// <summary>The index that says how the files were.</summary>
    public required string Index { get; init; }

    /// <summary>The same as a tree or commit.</summary>
    public required string Tree { get; init; }

    /// <summary>Where HEAD was: the starting commit, unless setup committed.</summary>
    public required string Head { get; init; }

    /// <summary>Files outside of the index: ignored ones, above all.</summary>
    public IReadOnlyDictionary<string, WalkedFile> Loose { get; init; } = new Dictionary<string, WalkedFile>(StringComparer.Ordinal);

    /// <summary>Nested repositories that were there already.</summary>
    public IReadOnlyList<string> Nested { get; init; } = [];

    /// <summary>The starting commit itself: nothing need be looked at.</summary>
    public static Baseline OfStart(WorkspaceSlot slot, string commit) =>
        new()
        {
            Index = slot.Paths.Index,
            Tree = commit,
            Head = commit,
        };

    /// <summary>The files as setup left them.</summary>
    public static async Task<Baseline> AfterSetupAsync(Git git, WorkspaceSlot slot, string commit, CancellationToken cancellationToken)
    {
        var paths = slot.Paths;
        File.Copy(paths.Index, paths.SetupIndex, overwrite: true);
        var place = slot.Place with { IndexFile = paths.SetupIndex };
        var scan = WorktreeScan.Of(slot, await WorktreeStatus.ReadAsync(git, place, cancellationToken).ConfigureAwait(false));
        await scan.UpdateIndexAsync(git, place, cancellationToken).ConfigureAwait(false);
        var changed = scan.ToAdd.Count + scan.ToRemove.Count > 0;
        return new Baseline
        {
            Index = paths.SetupIndex,
            Tree = changed ? (await git.RunAsync(place, ["write-tree"], cancellationToken).ConfigureAwait(false)).Trim() : commit,
            Head = RefFiles.ReadHead(paths.ThrowawayClone).Commit ?? commit,
            Loose = scan
                .Loose.DistinctBy(loose => loose.File.Path, StringComparer.Ordinal)
                .ToDictionary(loose => loose.File.Path, loose => loose.File, StringComparer.Ordinal),
            Nested = scan.Nested,
        };
    }
}
