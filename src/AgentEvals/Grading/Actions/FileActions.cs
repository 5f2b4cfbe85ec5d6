using AgentEvals.Transcripts;

namespace AgentEvals.Grading.Actions;

/// <summary>Everything that a run did to files, by file tools and through the shell, in order.</summary>
internal static class FileActions
{
    /// <summary>What file tools did.</summary>
    public static IEnumerable<FileAction> OfTools(Transcript transcript, WorkspacePaths paths)
    {
        foreach (var call in transcript.ToolCalls)
        {
            FileActionKind? kind = call.Kind switch
            {
                ToolKind.Read => FileActionKind.Read,
                ToolKind.Search => FileActionKind.Read,
                ToolKind.Edit => FileActionKind.Write,
                ToolKind.Delete or ToolKind.Move => FileActionKind.Delete,
                _ => null,
            };

            if (kind is null)
            {
                continue;
            }

            foreach (var path in call.Paths.Concat(call.Edits.Select(edit => edit.Path)).Distinct(StringComparer.Ordinal))
            {
                yield return new FileAction(kind.Value, path, paths.Resolve(path, call.WorkingDirectory), call, null, Executions.Of(call))
                {
                    IsRecursive = call.Kind == ToolKind.Search,
                };
            }
        }
    }

    /// <summary>What commands did.</summary>
    public static IEnumerable<FileAction> OfSteps(IReadOnlyList<ShellStep> steps, WorkspacePaths paths)
    {
        foreach (var step in steps)
        {
            foreach (var (kind, path, isRecursive) in step.Touched)
            {
                yield return new FileAction(kind, path, step.Resolve(paths, path), step.Call, step, step.Execution)
                {
                    IsRecursive = isRecursive,
                };
            }
        }
    }
}
