using AgentEvals.Diffs;
using AgentEvals.Problems;
using AgentEvals.Workspaces.Repositories;

namespace AgentEvals.Workspaces;

/// <summary>Reads what changed between two revisions of a repository, for runs that happened anywhere, such as a pull request made by an agent.</summary>
public sealed class RevisionDiff
{
    /// <summary>Files up to about this many lines stand in the diff as a whole, so that graders see all of them.</summary>
    private const string WholeFile = "--unified=100000";

    private readonly Git _git;

    /// <summary>A reader that runs git with these options.</summary>
    public RevisionDiff(WorkspaceOptions options) => _git = new Git(options);

    /// <summary>Reads the diff from one revision to another, or to the files as they are, untracked ones left out. Changes nothing in the repository.</summary>
    /// <param name="repository">Absolute path of a folder in the repository.</param>
    /// <param name="from">The revision before.</param>
    /// <param name="to">The revision after; null means the working tree.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="AgentEvalsException">AE2001 to AE2006: there is no git, no repository, no such revision, or git failed.</exception>
    public async Task<Diff> ReadAsync(string repository, string from, string? to, CancellationToken cancellationToken)
    {
        var source = await SourceRepository.OpenAsync(_git, repository, cancellationToken);
        List<string> revisions = [await source.ResolveAsync(_git, from, cancellationToken)];
        if (to is not null)
        {
            revisions.Add(await source.ResolveAsync(_git, to, cancellationToken));
        }

        var text = await _git.RunAsync(
            new GitPlace(source.Directory),
            ["diff", "--no-color", "--no-ext-diff", "--no-textconv", "--full-index", "--find-renames", WholeFile, .. revisions, "--"],
            cancellationToken
        );
        return DiffParser.Parse(text);
    }
}
