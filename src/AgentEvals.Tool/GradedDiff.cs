using AgentEvals.Diffs;
using AgentEvals.Problems;
using AgentEvals.Workspaces;

namespace AgentEvals.Tool;

/// <summary>Where the diff to grade comes from: a file, with or without the files that it changes, or two revisions of a repository.</summary>
internal sealed class GradedDiff(Terminal terminal)
{
    public string? File { get; init; }

    public string? Before { get; init; }

    public string? Repository { get; init; }

    public string? Base { get; init; }

    public string? Head { get; init; }

    /// <exception cref="AgentEvalsException">AE7030: the options do not say which diff; AE7031: a file is missing.</exception>
    public Task<Diff> ReadAsync(CancellationToken cancellationToken) =>
        (File, Repository, Base) switch
        {
            (not null, null, null) => FromFileAsync(terminal.Absolute(File), cancellationToken),
            (null, not null, not null) => new RevisionDiff(new WorkspaceOptions { Root = System.IO.Path.GetTempPath() }).ReadAsync(
                terminal.Absolute(Repository),
                Base,
                Head,
                cancellationToken
            ),
            _ => throw new AgentEvalsException(
                new Problem(
                    "AE7030",
                    "The options do not say which diff is graded.",
                    "Give either --diff F (with --before DIR), or --repo D and --base R (with --head R)."
                )
            ),
        };

    private async Task<Diff> FromFileAsync(string path, CancellationToken cancellationToken)
    {
        if (!System.IO.File.Exists(path))
        {
            throw new AgentEvalsException(new Problem("AE7031", $"There is no file {path}.", "Correct the path after --diff."));
        }

        using var reader = new StreamReader(path);
        var diff = await DiffParser.ParseAsync(reader, cancellationToken);
        return Before is null ? diff : new Diff([.. diff.Files.Select(WithWholeText)]);
    }

    /// <summary>Before and after as a whole, where the folder has the file and the change fits it.</summary>
    private FileChange WithWholeText(FileChange change)
    {
        if (change.HasWholeText || change.IsBinary)
        {
            return change;
        }

        var path = System.IO.Path.Combine(terminal.Absolute(Before!), change.OldPath ?? change.Path);
        return
            System.IO.File.Exists(path)
            && System.IO.File.ReadAllText(path) is var before
            && FilePatch.TryApply(change, before, out var after)
            ? change with
            {
                OldText = before,
                NewText = after,
                HasWholeText = true,
            }
            : change;
    }
}
