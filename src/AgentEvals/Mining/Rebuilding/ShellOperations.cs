using AgentEvals.Grading.Actions;
using AgentEvals.Shell;
using AgentEvals.Shell.Files;

namespace AgentEvals.Mining.Rebuilding;

/// <summary>What a command of a session did to files: deletions, moves and here-documents are known; of what else it wrote, only that it did.</summary>
internal static class ShellOperations
{
    private const string Written = "A command wrote it, and the log does not show what.";

    /// <summary>The operations, with paths inside of the repository.</summary>
    public static IEnumerable<FileOperation> Of(ShellStep step, SessionPaths paths, Func<string, IEnumerable<string>> filesUnder)
    {
        if (step.Execution == Execution.Stopped)
        {
            yield break;
        }

        if (
            step.Execution is Execution.Done or Execution.Tried
            && Known(step, paths, filesUnder) is { } known
            && (step.Execution == Execution.Done || IsAllOrNothing(step, known))
        )
        {
            foreach (var operation in step.Execution == Execution.Done ? known : [])
            {
                yield return operation;
            }

            yield break;
        }

        foreach (var touched in step.Writes)
        {
            if (Inside(step, touched.Path, paths) is { } path)
            {
                yield return new FileOperation.Obscure(
                    path,
                    step.Execution == Execution.Done ? Written : "A command may have changed it; whether it did is not known."
                );
            }
        }
    }

    /// <summary>A deletion or move of one thing, or by git, that failed has changed nothing.</summary>
    private static bool IsAllOrNothing(ShellStep step, List<FileOperation> operations) =>
        step.Name == "git" || (operations.Count == 1 && operations[0] is not FileOperation.Write);

    /// <summary>True when the command may have changed files that its words do not name.</summary>
    public static bool IsOpaque(ShellStep step) => step.Execution != Execution.Stopped && FileEffects.MayWriteAnything(step.Command);

    private static List<FileOperation>? Known(ShellStep step, SessionPaths paths, Func<string, IEnumerable<string>> filesUnder)
    {
        List<string> words = [.. Positionals(step)];
        var hasPattern = step.Command.Words.Any(word => word.IsPattern || word.HasExpansion);
        return (step.Name, words) switch
        {
            ("git", ["rm", .. var gone]) when !hasPattern && !step.Has("--cached", "--dry-run") => Delete(gone),
            ("git", ["mv", .. { Count: 2 } pair]) when !hasPattern => Move(pair[0], pair[1]),
            ("rm" or "unlink" or "del" or "remove-item", { Count: > 0 } gone) when !hasPattern => Delete(gone),
            ("mv" or "move" or "move-item", { Count: 2 } pair) when !hasPattern => Move(pair[0], pair[1]),
            ("cat", []) when step.Command.Redirections is { Count: 2 } both && HereDocument(both) is { } written => Write(
                written.Path,
                written.Text
            ),
            _ => null,
        };

        List<FileOperation> Delete(IEnumerable<string> gone) =>
            [
                .. gone.Select(path => Inside(step, path, paths))
                    .OfType<string>()
                    .SelectMany(path => filesUnder(path).DefaultIfEmpty(path))
                    .Select(path => new FileOperation.Delete(path)),
            ];

        List<FileOperation>? Move(string from, string to)
        {
            if (Inside(step, from, paths) is not { } source || Inside(step, to, paths) is not { } target)
            {
                return null;
            }

            // Into a folder that is there, or that the slash names.
            var isFolder = to.EndsWith('/') || filesUnder(target).Any();
            var moved = filesUnder(source).ToList();
            var isNew = step.Name == "git" && !step.HasShort('f') && !step.Has("--force");
            target = isFolder ? $"{target}/{PathText.Name(source)}" : target;
            return moved.Count == 0
                ? [new FileOperation.Move(source, target, isNew)]
                : [.. moved.Select(path => new FileOperation.Move(path, target + path[source.Length..], isNew))];
        }

        List<FileOperation>? Write(string path, string text) =>
            Inside(step, path, paths) is { } target ? [new FileOperation.Write(target, new FileContent(text))] : null;
    }

    private static (string Path, string Text)? HereDocument(IReadOnlyList<Redirection> redirections)
    {
        var document = redirections.FirstOrDefault(redirection => redirection.Kind == RedirectionKind.HereDocument);
        var output = redirections.FirstOrDefault(redirection => redirection.Kind == RedirectionKind.Output && redirection.Descriptor == 1);
        return
            document?.Body is { } text
            && output is { Target: { HasExpansion: false, IsPattern: false } target }
            && !text.AsSpan().ContainsAny('$', '`', '\\')
            ? (target.Text, text)
            : null;
    }

    private static IEnumerable<string> Positionals(ShellStep step)
    {
        var optionsEnded = false;
        foreach (var argument in step.Arguments)
        {
            if (argument == "--" && !optionsEnded)
            {
                optionsEnded = true;
            }
            else if (optionsEnded || !argument.StartsWith('-'))
            {
                yield return argument;
            }
        }
    }

    private static string? Inside(ShellStep step, string path, SessionPaths paths)
    {
        foreach (var directory in step.Directories)
        {
            if (paths.Inside(path, directory) is { } inside)
            {
                return inside;
            }
        }

        return null;
    }
}
