using AgentEvals.Shell;
using AgentEvals.Shell.Files;

namespace AgentEvals.Grading.Actions;

/// <summary>The paths that a command touches: what the shell reader knows, and what matters to graders alone.</summary>
internal static class TouchedPaths
{
    private static readonly string[] Searchers = ["grep", "egrep", "fgrep", "rg", "ag", "ack"];

    public static IEnumerable<TouchedPath> Of(ShellStep step)
    {
        var command = step.Command;
        var isRecursive = IsRecursive(step);
        foreach (var effect in FileEffects.Of(command))
        {
            // An effect on any file of the tree names no path; a remote file is none of this machine's.
            if ((effect.Path is null && effect.Text == command.Text) || IsRemote(effect.Text, step))
            {
                continue;
            }

            yield return effect.Kind switch
            {
                FileAccessKind.Read => new TouchedPath(FileActionKind.Read, effect.Text, isRecursive),
                FileAccessKind.Write => new TouchedPath(FileActionKind.Write, effect.Text, false),
                _ => new TouchedPath(FileActionKind.Delete, effect.Text, isRecursive),
            };
        }

        var more =
            step.Name == "find" ? Find(step)
            : Searchers.Contains(step.Name, StringComparer.Ordinal) ? Searched(step)
            : GitCommand.Of(step) is { } git ? Git(git)
            : Extracted(step);
        foreach (var touched in more)
        {
            yield return touched;
        }
    }

    private static bool IsRecursive(ShellStep step) =>
        step.Name is "rg" or "ag" or "ack"
        || step.HasShort('r')
        || step.HasShort('R')
        || step.HasShort('a')
        || step.Has("--recursive", "-Recurse", "-recurse", "/s", "/S");

    private static IEnumerable<TouchedPath> Searched(ShellStep step) =>
        step.Value("--include", "-g", "--glob") is { } names ? [new TouchedPath(FileActionKind.Read, names, false)] : [];

    private static bool IsRemote(string path, ShellStep step) =>
        step.Name is "scp" or "rsync" && path.IndexOf(':', StringComparison.Ordinal) > 1;

    private static IEnumerable<TouchedPath> Find(ShellStep step)
    {
        var program = step.Value("-exec", "-execdir", "-ok") is { } word ? CommandNames.BaseName(word) : null;
        var names = step.Value("-name", "-iname", "-path");
        if (step.Has("-delete") || program is "rm" or "unlink" or "shred")
        {
            foreach (
                var folder in step
                    .Arguments.TakeWhile(argument => argument.Length == 0 || argument[0] is not ('-' or '(' or '!'))
                    .DefaultIfEmpty(".")
            )
            {
                // A search that is limited by a name deletes what matches, not the folder.
                yield return new TouchedPath(FileActionKind.Delete, names is null ? folder : $"{folder}/**/{names}", names is null);
            }
        }
        else if (
            names is not null
            && (program is "cat" or "head" or "tail" or "sed" or "awk" || Searchers.Contains(program, StringComparer.Ordinal))
        )
        {
            yield return new TouchedPath(FileActionKind.Read, names, false);
        }
    }

    private static IEnumerable<TouchedPath> Git(GitCommand git)
    {
        IEnumerable<string> read = git.Verb switch
        {
            "diff" or "archive" => git.AfterDashes,
            "log" when git.Has("-p", "--patch") => git.AfterDashes,
            "grep" => git.Operands.Skip(1),
            _ => [],
        };
        return read.Select(path => new TouchedPath(FileActionKind.Read, path, git.Verb == "grep"))
            .Concat(git.Created.Select(path => new TouchedPath(FileActionKind.Write, path, false)));
    }

    private static IEnumerable<TouchedPath> Extracted(ShellStep step)
    {
        var folder = step.Name switch
        {
            "tar" => step.Value("-C", "--directory"),
            "unzip" or "patch" => step.Value("-d", "--directory"),
            "wget" => step.Value("-P", "--directory-prefix"),
            "curl" => step.Value("--output-dir"),
            _ => null,
        };
        return folder is null ? [] : [new TouchedPath(FileActionKind.Write, folder, false)];
    }
}
