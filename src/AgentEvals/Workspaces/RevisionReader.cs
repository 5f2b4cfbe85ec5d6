using AgentEvals.Problems;
using AgentEvals.Workspaces.Repositories;

namespace AgentEvals.Workspaces;

/// <summary>Looks up commits and their files in a team's repository, which is only read.</summary>
public sealed class RevisionReader
{
    private readonly Git _git;

    /// <summary>A reader that runs git with these options.</summary>
    public RevisionReader(WorkspaceOptions options) => _git = new Git(options);

    /// <summary>The commit that the repository around a folder is at; null where there is no repository, no commit or no git.</summary>
    /// <param name="folder">Absolute path.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<string?> HeadAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            return await ResolveAsync(folder, null, cancellationToken);
        }
        catch (AgentEvalsException)
        {
            return null;
        }
    }

    /// <summary>The full name of the commit that a revision names.</summary>
    /// <param name="repository">Absolute path of a folder in the repository.</param>
    /// <param name="revision">The revision; null means HEAD.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="AgentEvalsException">AE2001 to AE2005: there is no git, no repository, or no such revision.</exception>
    public async Task<string> ResolveAsync(string repository, string? revision, CancellationToken cancellationToken)
    {
        var source = await SourceRepository.OpenAsync(_git, repository, cancellationToken);
        return await source.ResolveAsync(_git, revision, cancellationToken);
    }

    /// <summary>Whether a branch or tag, or HEAD, leads to a commit: git throws others away in time, and no clone brings them along.</summary>
    /// <param name="repository">Absolute path of a folder in the repository.</param>
    /// <param name="commit">The full name of the commit.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="AgentEvalsException">AE2001 to AE2004: there is no git, no repository, or git failed.</exception>
    public async Task<bool> IsReachableAsync(string repository, string commit, CancellationToken cancellationToken)
    {
        var source = await SourceRepository.OpenAsync(_git, repository, cancellationToken);
        var place = new GitPlace(source.Directory);
        var refs = await _git.RunAsync(place, ["for-each-ref", "--count=1", "--format=x", "--contains", commit], cancellationToken);
        return refs.Length > 0
            || (await _git.TryRunAsync(place, ["merge-base", "--is-ancestor", commit, "HEAD"], cancellationToken)).Succeeded;
    }

    /// <summary>The paths of all files of a commit, relative to the repository's root, with forward slashes.</summary>
    /// <param name="repository">Absolute path of a folder in the repository.</param>
    /// <param name="commit">The full name of the commit.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="AgentEvalsException">AE2001 to AE2004: there is no git, no repository, or git failed.</exception>
    public async Task<IReadOnlyList<string>> FilesAsync(string repository, string commit, CancellationToken cancellationToken)
    {
        var source = await SourceRepository.OpenAsync(_git, repository, cancellationToken);
        var output = await _git.RunAsync(
            new GitPlace(source.Directory),
            ["ls-tree", "-r", "-z", "--name-only", "--full-tree", commit],
            cancellationToken
        );
        return output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
    }
}
