using AgentEvals.Workspaces.Repositories;

namespace AgentEvals.Workspaces;

/// <summary>Notices when the team's repository changes while a trial runs.</summary>
internal sealed class SourceWatch
{
    private readonly Git _git;
    private readonly SourceRepository _source;
    private readonly string _indexHash;
    private readonly SourceSnapshot _before;

    /// <summary>Starts to watch.</summary>
    /// <param name="git">Asked only when the index file was rewritten.</param>
    /// <param name="source">The repository.</param>
    /// <param name="indexHash">The hash of its index, see <see cref="SourceSnapshot.HashIndexAsync"/>.</param>
    public SourceWatch(Git git, SourceRepository source, string indexHash)
    {
        _git = git;
        _source = source;
        _indexHash = indexHash;
        _before = SourceSnapshot.Take(source);
    }

    /// <summary>What changed since, a sentence each.</summary>
    public Task<IReadOnlyList<string>> ChangesAsync(CancellationToken cancellationToken) =>
        _before.CompareAsync(
            SourceSnapshot.Take(_source),
            async () => await SourceSnapshot.HashIndexAsync(_git, _source, cancellationToken).ConfigureAwait(false) != _indexHash
        );
}
