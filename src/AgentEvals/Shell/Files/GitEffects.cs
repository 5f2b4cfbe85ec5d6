namespace AgentEvals.Shell.Files;

/// <summary>Files that git commands touch.</summary>
internal static class GitEffects
{
    private static readonly HashSet<string> TreeCommands = new(
        ["apply", "am", "checkout", "switch", "restore", "stash", "reset", "merge", "rebase", "pull", "cherry-pick", "revert", "clean"],
        StringComparer.Ordinal
    );

    private static readonly string[] GlobalOptionsWithValue = ["-C", "-c", "--git-dir", "--work-tree", "--namespace"];

    /// <summary>The words from git's own command on: <c>git -C x status</c> gives <c>status</c>.</summary>
    public static ShellWord[] Subcommand(SimpleCommand command)
    {
        var index = 1;
        while (index < command.Words.Count && command.Words[index].Text is ['-', ..] option)
        {
            index += GlobalOptionsWithValue.Contains(option, StringComparer.Ordinal) ? 2 : 1;
        }

        return [.. command.Words.Skip(index)];
    }

    public static bool WritesTree(SimpleCommand command) =>
        Subcommand(command) switch
        {
            [{ Text: "stash" }, { Text: "list" or "show" }, ..] => false,
            [{ Text: "reset" }, .. var rest] => rest.Any(word => word.Text is "--hard" or "--merge" or "--keep"),
            [{ Text: "apply" }, .. var rest] => !rest.Any(word => word.Text is "--check" or "--stat" or "--numstat"),
            [{ Text: "checkout" }, .. var rest] => rest.All(word => word.Text != "-b") && !NamesFiles(rest),
            [{ Text: "restore" }, .. var rest] => !rest.Any(word => word.Text == "--staged") && !NamesFiles([new ShellWord("--"), .. rest]),
            [{ Text: "switch" }, .. var rest] => rest.All(word => word.Text is not ("-c" or "-C" or "--create")),
            [{ Text: "clean" }, .. var rest] => rest.All(word => word.Text is not ("-n" or "--dry-run" or "-nd" or "-dn")),
            [var name, ..] => TreeCommands.Contains(name.Text),
            _ => false,
        };

    public static void Add(SimpleCommand command, CommandArguments arguments, List<FileEffect> effects)
    {
        var words = Subcommand(command);
        if (words.Length == 0)
        {
            return;
        }

        var positionals = words.Skip(1).Where(word => word.Text is not ['-', ..]).ToList();
        switch (words[0].Text)
        {
            case "rm":
                effects.AddRange(
                    positionals.Select(word =>
                        ShellPaths.Effect(arguments.Has("--cached") ? FileAccessKind.Write : FileAccessKind.Delete, word, command)
                    )
                );
                break;
            case "mv" when positionals.Count > 1:
                effects.AddRange(positionals.SkipLast(1).Select(word => ShellPaths.Effect(FileAccessKind.Delete, word, command)));
                effects.Add(ShellPaths.Effect(FileAccessKind.Write, positionals[^1], command));
                break;
            case "show" or "cat-file" or "blame":
                effects.AddRange(positionals.Select(word => Shown(words[0].Text, word, command)).OfType<FileEffect>());
                break;
            case "checkout" when NamesFiles(words.Skip(1)):
                var files = words.SkipWhile(word => word.Text != "--").Skip(1);
                effects.AddRange(files.Select(word => ShellPaths.Effect(FileAccessKind.Write, word, command)));
                break;
            case "restore" when !arguments.Has("--staged"):
                effects.AddRange(
                    positionals.Where(word => word.Text != ".").Select(word => ShellPaths.Effect(FileAccessKind.Write, word, command))
                );
                break;
        }

        if (WritesTree(command))
        {
            effects.Add(new FileEffect(FileAccessKind.Write, null, command.Text));
        }
    }

    /// <summary><c>HEAD:path</c> of git show; the path of git blame.</summary>
    private static FileEffect? Shown(string subcommand, ShellWord word, SimpleCommand command)
    {
        var colon = word.Text.IndexOf(':', StringComparison.Ordinal);
        return subcommand == "blame" ? ShellPaths.Effect(FileAccessKind.Read, word, command)
            : colon >= 0 ? ShellPaths.Effect(FileAccessKind.Read, word with { Text = word.Text[(colon + 1)..] }, command)
            : null;
    }

    private static bool NamesFiles(IEnumerable<ShellWord> words)
    {
        var files = words.SkipWhile(word => word.Text != "--").Skip(1).Where(word => word.Text is not ['-', ..]).ToList();
        return files.Count > 0 && !files.Exists(word => word.Text is "." or ":/" || word.HasExpansion);
    }
}
