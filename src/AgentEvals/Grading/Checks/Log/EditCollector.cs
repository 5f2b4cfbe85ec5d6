using AgentEvals.Runs;
using AgentEvals.Transcripts;

namespace AgentEvals.Grading.Checks.Log;

/// <summary>Collects edits and drops those that cannot matter: documents, files outside the workspace, scratch files that are gone in the end.</summary>
internal sealed class EditCollector(AgentRun run)
{
    private readonly List<LoggedEdit> _edits = [];
    private readonly HashSet<string> _deleted = new(StringComparer.Ordinal);

    public void Add(ToolCall call)
    {
        if (
            !call.WasExecuted
            || call.Status == ToolCallStatus.Failed
            || call.Kind is not (ToolKind.Edit or ToolKind.Delete or ToolKind.Move)
        )
        {
            return;
        }

        var paths = call.Edits.Count > 0 ? call.Edits.Select(edit => edit.Path) : call.Paths;
        var any = false;
        foreach (var path in paths)
        {
            any = true;
            Add(new LoggedEdit(call.Index, 0, path, $"{call.Name} {path}"), call.Kind == ToolKind.Delete);
        }

        if (!any)
        {
            Add(new LoggedEdit(call.Index, 0, null, call.Name));
        }
    }

    public void Add(LoggedEdit edit, bool isDeletion = false)
    {
        _edits.Add(edit);
        if (isDeletion && edit.Path is not null)
        {
            _deleted.Add(Name(edit.Path));
        }
    }

    public IReadOnlyList<LoggedEdit> Relevant()
    {
        var changed = run
            .Diff.Files.Select(file => Name(file.Path))
            .Concat(run.Diff.Files.Select(file => Name(file.OldPath ?? file.Path)))
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. _edits.Where(edit =>
                edit.Path is null || (EditRelevance.Matters(edit.Path, run.Transcript.WorkingDirectory) && !IsScratch(Name(edit.Path)))
            ),
        ];

        // Made and removed again: nothing of it is left that a test could see.
        bool IsScratch(string name) => _deleted.Contains(name) && !changed.Contains(name);
    }

    private static string Name(string path) => path.Replace('\\', '/') is var text ? text[(text.LastIndexOf('/') + 1)..] : path;
}
