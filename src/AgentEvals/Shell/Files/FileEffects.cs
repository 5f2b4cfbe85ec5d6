namespace AgentEvals.Shell.Files;

/// <summary>Tells which files a simple command reads, writes and deletes, for the commands that agents use for it.</summary>
public static class FileEffects
{
    /// <summary>All files that the command's words and redirections name, in their order. A script's own doings are not among them.</summary>
    public static IReadOnlyList<FileEffect> Of(SimpleCommand command)
    {
        List<FileEffect> effects = [];
        foreach (var redirection in command.Redirections)
        {
            if (redirection.WritesFile)
            {
                effects.Add(ShellPaths.Effect(FileAccessKind.Write, redirection.Target, command));
            }
            else if (redirection.Kind == RedirectionKind.Input && !redirection.IsNull)
            {
                effects.Add(ShellPaths.Effect(FileAccessKind.Read, redirection.Target, command));
            }
        }

        if (command.Words.Count > 0)
        {
            AddWords(command, effects);
        }

        return effects;
    }

    /// <summary>True when the command may change files of the working tree that its words do not name.</summary>
    public static bool MayWriteAnything(SimpleCommand command) => TreeWriters.Match(command);

    private static void AddWords(SimpleCommand command, List<FileEffect> effects)
    {
        var arguments = new CommandArguments(command);
        switch (command.Name.ToLowerInvariant())
        {
            case "sed" or "gsed" or "perl" or "ruby":
                InPlace(command, arguments, effects);
                break;
            case "cp" or "install" or "ln" or "rsync" or "copy" or "xcopy" or "robocopy" or "copy-item" or "scp":
                FromTo(command, arguments, FileAccessKind.Read, effects);
                break;
            case "mv" or "move" or "ren" or "rename" or "move-item" or "rename-item":
                FromTo(command, arguments, FileAccessKind.Delete, effects);
                break;
            case "dd":
                DiskCopy(command, effects);
                break;
            case "git":
                GitEffects.Add(command, arguments, effects);
                break;
            case "curl" or "wget":
                Download(command, effects);
                break;
            case "chmod" or "chown" or "chgrp" or "icacls":
                AddAll(command, FileAccessKind.Write, arguments.Positionals.Skip(arguments.Has("--reference") ? 0 : 1), effects);
                break;
            case var name when FileCommandTable.Plain.TryGetValue(name, out var kind):
                AddAll(command, kind, arguments.Positionals, effects);
                break;
            case var name when FileCommandTable.PatternFirst.Contains(name):
                AddAll(
                    command,
                    FileAccessKind.Read,
                    arguments.Positionals.Skip(arguments.HasAny("-e", "-f", "--regexp", "--file") ? 0 : 1),
                    effects
                );
                break;
            case var name
                when FileCommandTable.Formatters.TryGetValue(name, out var option) && (option.Length == 0 || arguments.Has(option)):
                AddAll(command, FileAccessKind.Write, arguments.Positionals, effects);
                break;
        }
    }

    private static void AddAll(SimpleCommand command, FileAccessKind kind, IEnumerable<ShellWord> words, List<FileEffect> effects) =>
        effects.AddRange(words.Where(word => word.Text.Length > 0).Select(word => ShellPaths.Effect(kind, word, command)));

    private static void InPlace(SimpleCommand command, CommandArguments arguments, List<FileEffect> effects)
    {
        var inPlace = command
            .Words.Skip(1)
            .Any(word =>
                word.Text == "--in-place"
                || word.Text.StartsWith("--in-place=", StringComparison.Ordinal)
                || (
                    word.Text is ['-', not '-', ..]
                    && word.Text.Contains('i', StringComparison.Ordinal)
                    && !word.Text.StartsWith("-I", StringComparison.Ordinal)
                )
            );
        var scriptGiven = arguments.HasAny("-e", "-f", "--expression", "--file") || arguments.HasLetter('e');
        var files = arguments.Positionals.Where(word => word.Text.Length > 0);
        AddAll(
            command,
            inPlace ? FileAccessKind.Write : FileAccessKind.Read,
            arguments.HasLetter('e') ? files.Skip(arguments.Has("-e") ? 0 : 1) : files.Skip(scriptGiven ? 0 : 1),
            effects
        );
    }

    private static void FromTo(SimpleCommand command, CommandArguments arguments, FileAccessKind source, List<FileEffect> effects)
    {
        var words = arguments.Positionals;
        var target = arguments.Value("-t", "--target-directory", "-Destination", "-NewName") ?? (words.Count > 1 ? words[^1] : null);
        AddAll(command, source, words.Where(word => !ReferenceEquals(word, target)), effects);
        if (target is not null)
        {
            effects.Add(ShellPaths.Effect(FileAccessKind.Write, target, command));
        }
    }

    private static void DiskCopy(SimpleCommand command, List<FileEffect> effects)
    {
        foreach (var word in command.Words.Skip(1))
        {
            if (word.Text.StartsWith("of=", StringComparison.Ordinal))
            {
                effects.Add(ShellPaths.Effect(FileAccessKind.Write, word with { Text = word.Text[3..] }, command));
            }
            else if (word.Text.StartsWith("if=", StringComparison.Ordinal))
            {
                effects.Add(ShellPaths.Effect(FileAccessKind.Read, word with { Text = word.Text[3..] }, command));
            }
        }
    }

    private static void Download(SimpleCommand command, List<FileEffect> effects)
    {
        string[] options = command.Name.Equals("curl", StringComparison.OrdinalIgnoreCase)
            ? ["-o", "--output"]
            : ["-O", "--output-document"];
        for (var index = 1; index + 1 < command.Words.Count; index++)
        {
            if (
                options.Contains(command.Words[index].Text, StringComparer.Ordinal)
                && command.Words[index + 1].Text is not "-" and not "/dev/null"
            )
            {
                effects.Add(ShellPaths.Effect(FileAccessKind.Write, command.Words[index + 1], command));
            }
        }
    }
}
