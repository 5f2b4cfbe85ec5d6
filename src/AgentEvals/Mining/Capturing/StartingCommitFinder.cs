using System.Globalization;
using AgentEvals.Mining.Sessions;
using AgentEvals.Problems;
using AgentEvals.Workspaces;
using AgentEvals.Workspaces.Repositories;

namespace AgentEvals.Mining.Capturing;

/// <summary>Finds the commit that a session began at: in its log, in the reflog, on its branch.</summary>
public sealed class StartingCommitFinder
{
    private const string Date = "yyyy-MM-dd HH:mm:ss 'UTC'";

    private readonly Git _git;

    /// <summary>A finder that runs git with these options.</summary>
    public StartingCommitFinder(WorkspaceOptions options) => _git = new Git(options);

    /// <summary>Absolute path of the working tree around a folder; null when the folder is in no repository, or is not there.</summary>
    public async Task<string?> WorkingTreeAsync(string directory, CancellationToken cancellationToken = default)
    {
        if (!Directory.Exists(directory))
        {
            return null;
        }

        var found = await _git.TryRunAsync(new GitPlace(directory), ["rev-parse", "--show-toplevel"], cancellationToken)
            .ConfigureAwait(false);
        return found.Succeeded && found.Output.Trim() is { Length: > 0 } tree ? tree : null;
    }

    /// <summary>Looks for the commit.</summary>
    /// <param name="session">The session's header.</param>
    /// <param name="repository">Absolute path of the repository's working tree.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Null when the repository has no commit that old.</returns>
    /// <exception cref="AgentEvalsException">AE2001, AE2003: there is no git, or it failed.</exception>
    public async Task<StartingCommit?> FindAsync(SessionHeader session, string repository, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        var place = new GitPlace(repository);
        if (session.Commit is { } logged && await ResolveAsync(place, logged, cancellationToken).ConfigureAwait(false) is { } named)
        {
            return new StartingCommit(repository, named, CommitCertainty.Logged, "The session's log names this commit.");
        }

        var begun = session.StartedAt.UtcDateTime.ToString(Date, CultureInfo.InvariantCulture);
        if (await CheckedOutAsync(place, session.StartedAt, cancellationToken).ConfigureAwait(false) is { } checkedOut)
        {
            return new StartingCommit(
                repository,
                checkedOut,
                CommitCertainty.CheckedOut,
                $"The reflog has it checked out at {begun}, when the session began."
            );
        }

        if (
            session.Branch is { } branch
            && await NewestAsync(place, $"refs/heads/{branch}", session.StartedAt, cancellationToken).ConfigureAwait(false) is { } newest
        )
        {
            return new StartingCommit(
                repository,
                newest,
                CommitCertainty.NewestOfBranch,
                $"It is the newest commit of {branch} before {begun}, when the session began."
            );
        }

        return await NewestAsync(place, "HEAD", session.StartedAt, cancellationToken).ConfigureAwait(false) is { } guess
            ? new StartingCommit(
                repository,
                guess,
                CommitCertainty.Guess,
                $"It is the newest commit before {begun} on what is checked out now; the session's branch is not there."
            )
            : null;
    }

    private async Task<string?> ResolveAsync(GitPlace place, string revision, CancellationToken cancellationToken)
    {
        var found = await _git.TryRunAsync(
                place,
                ["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"],
                cancellationToken
            )
            .ConfigureAwait(false);
        return found.Succeeded ? found.Output.Trim() : null;
    }

    /// <summary>The reflog of HEAD, newest first; the first entry that is no younger than the session is what was checked out then.</summary>
    private async Task<string?> CheckedOutAsync(GitPlace place, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var log = await _git.TryRunAsync(
                place,
                ["log", "--walk-reflogs", "--date=unix", "--format=%H %gd", "HEAD", "--"],
                cancellationToken
            )
            .ConfigureAwait(false);
        if (!log.Succeeded)
        {
            return null;
        }

        // <name> HEAD@{<seconds>}
        foreach (var line in log.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (
                line.Split(' ', 2) is [var name, var entry]
                && entry.IndexOf("@{", StringComparison.Ordinal) is >= 0 and var start
                && long.TryParse(entry.AsSpan(start + 2).TrimEnd('}'), CultureInfo.InvariantCulture, out var seconds)
                && seconds <= at.ToUnixTimeSeconds()
            )
            {
                return name;
            }
        }

        return null;
    }

    private async Task<string?> NewestAsync(GitPlace place, string reference, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var found = await _git.TryRunAsync(
                place,
                [
                    "rev-list",
                    "-1",
                    "--first-parent",
                    string.Create(CultureInfo.InvariantCulture, $"--before=@{before.ToUnixTimeSeconds()}"),
                    "--end-of-options",
                    reference,
                    "--",
                ],
                cancellationToken
            )
            .ConfigureAwait(false);
        return found.Succeeded && found.Output.Trim() is { Length: > 0 } name ? name : null;
    }
}
