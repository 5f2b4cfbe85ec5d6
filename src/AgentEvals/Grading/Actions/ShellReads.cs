using AgentEvals.Shell;

namespace AgentEvals.Grading.Actions;

/// <summary>The paths whose content a command reads, as far as its words show.</summary>
internal static class ShellReads
{
    private static readonly string[] Programs =
    [
        "cat", "head", "tail", "less", "more", "bat", "nl", "od", "xxd", "hexdump", "strings", "base64", "tac", "cut", "sort", "uniq", "diff", "cmp", "paste",
        "column", "get-content", "gc", "type", "source", ".", "view", "vim", "vi", "nano", "rev", "fold", "comm", "join", "tr",
    ];

    private static readonly string[] PatternFirst = ["grep", "egrep", "fgrep", "rg", "ag", "ack", "awk", "gawk", "sed", "jq", "yq", "select-string", "findstr"];

    /// <summary>Path, and whether a folder with all its content is searched.</summary>
    public static IEnumerable<(string Path, bool IsRecursive)> Of(ShellStep step)
    {
        foreach (var redirection in step.Command.Redirections.Where(redirection => redirection.Kind == RedirectionKind.Input && redirection.Target.Text.Length > 0))
        {
            yield return (redirection.Target.Text, false);
        }

        var operands = ProgramArguments.Operands(step);
        if (Programs.Contains(step.Name, StringComparer.Ordinal))
        {
            foreach (var path in operands)
            {
                yield return (path, false);
            }
        }
        else if (PatternFirst.Contains(step.Name, StringComparer.Ordinal))
        {
            var isRecursive = step.Name is "rg" or "ag" or "ack" || step.HasShort('r') || step.HasShort('R') || step.Has("--recursive");
            foreach (var path in step.Has("-e", "-f", "--expression", "--file", "--files", "-l:files") ? operands : operands.Skip(1))
            {
                yield return (path, isRecursive);
            }
        }
        else if (step.Name is "cp" or "copy-item" or "copy" or "install" or "scp" or "rsync" or "mv" or "move-item")
        {
            foreach (var path in operands.Count > 1 ? operands.SkipLast(1) : operands)
            {
                yield return (path, step.HasShort('r') || step.HasShort('R') || step.HasShort('a'));
            }
        }
        else if (step.Name is "tar" or "zip" or "7z")
        {
            foreach (var path in operands.Skip(1))
            {
                yield return (path, true);
            }
        }
        else if (step.Name == "find" && step.Value("-exec", "-execdir") is { } program && Programs.Concat(PatternFirst).Contains(CommandNames.BaseName(program), StringComparer.Ordinal)
            && step.Value("-name", "-path", "-iname") is { } name)
        {
            yield return (name, false);
        }
        else if (GitCommand.Of(step) is { } git)
        {
            foreach (var path in OfGit(git))
            {
                yield return (path, false);
            }
        }
    }

    private static IEnumerable<string> OfGit(GitCommand git) => git.Verb switch
    {
        // <revision>:<path> names a file of a commit.
        "show" or "cat-file" or "diff" or "archive" => git.Operands.Select(AfterRevision).OfType<string>().Concat(AfterDashes(git)),
        "blame" or "grep" => git.Operands.Skip(git.Verb == "grep" ? 1 : 0),
        "log" when git.Has("-p", "--patch") => AfterDashes(git),
        _ => [],
    };

    private static IEnumerable<string> AfterDashes(GitCommand git) => git.Arguments.SkipWhile(argument => argument != "--").Skip(1);

    private static string? AfterRevision(string operand) => operand.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? operand[(colon + 1)..] : null;
}
