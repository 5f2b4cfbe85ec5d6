using AgentEvals.Shell;

namespace AgentEvals.Grading.Actions;

/// <summary>The paths that a command writes, moves or deletes, as far as its words show.</summary>
internal static class ShellWrites
{
    /// <summary>Kind and path, as printed; recursive where a folder with its content is meant.</summary>
    public static IEnumerable<(FileActionKind Kind, string Path, bool IsRecursive)> Of(ShellStep step)
    {
        foreach (var redirection in step.Command.Redirections)
        {
            if (redirection.WritesFile && redirection.Target.Text.Length > 0)
            {
                yield return (FileActionKind.Write, redirection.Target.Text, false);
            }
        }

        foreach (var path in Deleted(step))
        {
            yield return (FileActionKind.Delete, path, IsRecursive(step));
        }

        foreach (var path in Written(step))
        {
            yield return (FileActionKind.Write, path, false);
        }
    }

    private static bool IsRecursive(ShellStep step) =>
        step.HasShort('r') || step.HasShort('R') || step.Has("--recursive", "-Recurse", "-recurse", "/s", "/S") || step.Name == "find";

    private static IEnumerable<string> Deleted(ShellStep step)
    {
        var operands = ProgramArguments.Operands(step);
        return step.Name switch
        {
            "rm" or "rmdir" or "unlink" or "shred" or "remove-item" or "ri" => operands,
            "del" or "erase" or "rd" => operands.Where(operand => !operand.StartsWith('/')),
            "mv" or "move-item" => operands.Count > 1 && step.Value("-t", "--target-directory") is null ? operands.SkipLast(1) : operands,
            "git" when GitCommand.Of(step) is { Verb: "rm" } git && !step.Has("--cached") => git.Operands,
            "find" when step.Has("-delete") || (step.Value("-exec", "-execdir", "-ok") is { } program && CommandNames.BaseName(program) is "rm" or "unlink" or "shred") =>
                step.Arguments.TakeWhile(argument => argument.Length == 0 || argument[0] is not ('-' or '(' or '!')).DefaultIfEmpty("."),
            _ => [],
        };
    }

    private static IEnumerable<string> Written(ShellStep step)
    {
        var operands = ProgramArguments.Operands(step);
        switch (step.Name)
        {
            case "tee" or "touch" or "mkdir" or "truncate" or "set-content" or "add-content" or "out-file" or "new-item" or "clear-content" or "tee-object":
                return step.Value("-Path", "-FilePath", "-LiteralPath", "-path", "-filepath") is { } named ? [named] : step.Name.Contains("-content", StringComparison.Ordinal) ? operands.Take(1) : operands;

            case "chmod" or "chown" or "chgrp":
                return operands.Skip(1);

            case "cp" or "mv" or "install" or "rsync" or "copy-item" or "move-item" or "copy" or "move" or "xcopy" or "robocopy":
                return step.Value("-t", "--target-directory", "-Destination", "-destination") is { } target ? [target]
                    : operands.Count > 1 ? operands.TakeLast(1).Where(path => !IsRemote(path)) : [];

            case "ln" when operands.Count > 1:
                return operands.TakeLast(1);

            case "scp":
                return operands.Count > 1 ? operands.TakeLast(1).Where(path => !IsRemote(path)) : [];

            case "dd":
                return step.Arguments.Where(argument => argument.StartsWith("of=", StringComparison.Ordinal)).Select(argument => argument[3..]);

            case "sed" when IsInPlace(step):
                return step.Has("-e", "-f", "--expression", "--file") ? operands : operands.Skip(1);

            case "perl" when step.Arguments.Any(argument => argument.StartsWith('-') && !argument.StartsWith("--", StringComparison.Ordinal) && argument.Contains('i', StringComparison.Ordinal)):
                return operands;

            case "curl":
                return step.Value("-o", "--output") is { } file ? [file] : [];

            case "wget":
                return step.Value("-O", "--output-document", "-P", "--directory-prefix") is { } saved ? [saved] : [];

            case "tar" when !step.Has("-t", "--list") && step.Value("-C", "--directory") is { } folder:
                return [folder];

            case "unzip" when step.Value("-d") is { } folder:
                return [folder];

            case "patch" when step.Value("-d", "--directory") is { } folder:
                return [folder];

            case "git" when GitCommand.Of(step) is { } git:
                return git.Created;

            default:
                return [];
        }
    }

    private static bool IsInPlace(ShellStep step) =>
        step.Arguments.Any(argument => argument.StartsWith("--in-place", StringComparison.Ordinal)
            || (argument.Length > 1 && argument[0] == '-' && argument[1] != '-' && argument.Contains('i', StringComparison.Ordinal) && !argument.Contains('/', StringComparison.Ordinal)));

    private static bool IsRemote(string path) => path.IndexOf(':', StringComparison.Ordinal) is > 1;
}
