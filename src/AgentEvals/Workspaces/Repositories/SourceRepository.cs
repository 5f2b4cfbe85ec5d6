using AgentEvals.Problems;

namespace AgentEvals.Workspaces.Repositories;

/// <summary>A team's repository, which is only ever read: any directory in it, a worktree, bare, shallow or partial.</summary>
internal sealed record SourceRepository
{
    /// <summary>The directory that was given.</summary>
    public required string Directory { get; init; }

    /// <summary>The repository's folder name, for people.</summary>
    public required string Name { get; init; }

    /// <summary>This worktree's git directory: HEAD and index.</summary>
    public required string GitDirectory { get; init; }

    /// <summary>The git directory that all worktrees share: refs, config, hooks, objects.</summary>
    public required string CommonDirectory { get; init; }

    /// <summary><c>sha1</c> or <c>sha256</c>.</summary>
    public required string ObjectFormat { get; init; }

    /// <summary>True when its history was cut off on cloning.</summary>
    public bool IsShallow { get; init; }

    /// <summary>The object store.</summary>
    public string Objects => Path.Combine(CommonDirectory, "objects");

    /// <summary>Opens the repository that the directory belongs to.</summary>
    /// <exception cref="AgentEvalsException">AE2004: there is none.</exception>
    public static async Task<SourceRepository> OpenAsync(Git git, string directory, CancellationToken cancellationToken)
    {
        if (!System.IO.Directory.Exists(directory))
        {
            throw new AgentEvalsException(
                new Problem("AE2004", $"The repository '{directory}' does not exist.", "Correct workspace.repository.")
            );
        }

        var result = await git.TryRunAsync(
                new GitPlace(directory),
                ["rev-parse", "--path-format=absolute", "--git-dir", "--git-common-dir", "--show-object-format", "--is-shallow-repository"],
                cancellationToken
            )
            .ConfigureAwait(false);
        if (!result.Succeeded || result.Output.TrimEnd('\n').Split('\n') is not [var gitDirectory, var common, var format, var shallow])
        {
            throw new AgentEvalsException(
                new Problem(
                    "AE2004",
                    $"'{directory}' is in no git repository: {Git.FirstLine(result.Error)}.",
                    "Correct workspace.repository, or run 'git init' there."
                )
            );
        }

        var root = Path.GetFileName(common) is ".git" or "" ? Path.GetDirectoryName(common)! : common;
        return new SourceRepository
        {
            Directory = directory,
            Name = Path.GetFileNameWithoutExtension(root),
            GitDirectory = gitDirectory,
            CommonDirectory = common,
            ObjectFormat = format,
            IsShallow = shallow == "true",
        };
    }

    /// <summary>The commit that a revision names.</summary>
    /// <exception cref="AgentEvalsException">AE2005: it is not there; the message has the command that fetches it.</exception>
    public async Task<string> ResolveAsync(Git git, string? revision, CancellationToken cancellationToken)
    {
        var name = revision ?? "HEAD";
        var result = await git.TryRunAsync(
                new GitPlace(Directory),
                ["rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"],
                cancellationToken
            )
            .ConfigureAwait(false);
        if (result.Succeeded)
        {
            return result.Output.Trim();
        }

        var command = (IsShallow, name) switch
        {
            (_, "HEAD") => "commit something first",
            (true, _) => $"run 'git -C \"{Directory}\" fetch --unshallow'",
            _ => $"run 'git -C \"{Directory}\" fetch origin {name}'",
        };
        var why = IsShallow ? ", which is a shallow clone" : "";
        throw new AgentEvalsException(
            new Problem(
                "AE2005",
                $"The commit '{name}' is not in the repository '{Directory}'{why}.",
                $"Correct workspace.commit, or {command}."
            )
        );
    }

    /// <summary>The branch that HEAD is on; main when it is on none.</summary>
    public string Branch() => RefFiles.ReadHead(GitDirectory) is { Branch: [not '.', ..] branch } ? branch : "main";
}
