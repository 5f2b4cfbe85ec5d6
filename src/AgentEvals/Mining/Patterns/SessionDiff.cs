using AgentEvals.Diffs;
using AgentEvals.Grading.Tests;
using AgentEvals.Mining.Rebuilding;
using AgentEvals.Mining.Sessions;
using AgentEvals.Problems;
using AgentEvals.Transcripts;

namespace AgentEvals.Mining.Patterns;

/// <summary>
/// What a session changed, as exactly as a pattern needs it: where tests were edited, rebuilt from the log with the files as a whole; otherwise the changed
/// lines of the edit calls alone, which costs next to nothing.
/// </summary>
internal sealed class SessionDiff(DiffRebuilder rebuilder)
{
    /// <summary>Rebuilding keeps the content of files; of a larger log the changed lines have to do.</summary>
    private const long Largest = 128L * 1024 * 1024;

    public async Task<Diff> OfAsync(Session session, string root, CancellationToken cancellationToken)
    {
        var paths = new SessionPaths(root, session.WorkingDirectory ?? root);
        var edits = session
            .Transcript.ToolCalls.Where(call => call.Status == ToolCallStatus.Succeeded)
            .SelectMany(call => call.Edits.Select(edit => (Path: paths.Inside(edit.Path, call.WorkingDirectory), Edit: edit)))
            .Where(pair => pair.Path is not null)
            .ToLookup(pair => pair.Path!, pair => pair.Edit, StringComparer.Ordinal);
        if (session.Header.Size <= Largest && edits.Any(file => FilePurpose.IsTest(file.Key)))
        {
            try
            {
                return (await rebuilder.RebuildAsync(session, root, null, null, cancellationToken).ConfigureAwait(false)).Diff;
            }
            catch (AgentEvalsException)
            {
                // Without git, the edit calls have to do.
            }
        }

        return new Diff([.. edits.Select(file => Change(file.Key, [.. file])).OrderBy(change => change.Path, StringComparer.Ordinal)]);
    }

    private static FileChange Change(string path, IReadOnlyList<FileEdit> edits)
    {
        var change = new FileChange
        {
            Path = path,
            Kind = edits[^1].Kind is ChangeKind.Deleted ? ChangeKind.Deleted : ChangeKind.Modified,
            OldMode = "100644",
            NewMode = "100644",
        };
        if (change.Kind == ChangeKind.Deleted)
        {
            return change with { NewMode = null, IsBinary = true };
        }

        return edits is [{ Kind: ChangeKind.Added, NewText: { } text }]
            ? NewFile.WithText(change with { OldMode = null }, text)
            : change with
            {
                Hunks = [.. Fragments.Hunks([.. edits.Select(edit => (edit.OldText ?? "", edit.NewText ?? ""))])],
            };
    }
}
