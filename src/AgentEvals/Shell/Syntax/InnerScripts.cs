namespace AgentEvals.Shell.Syntax;

/// <summary>Commands that run a script which the line itself contains: <c>bash -c</c>, <c>eval</c>, <c>cmd /c</c>, <c>powershell -Command</c>, <c>find -exec</c>.</summary>
internal static class InnerScripts
{
    private static readonly string[] PowerShellOptionsWithValue =
    [
        "-executionpolicy",
        "-ep",
        "-ex",
        "-exec",
        "-workingdirectory",
        "-wd",
        "-outputformat",
        "-inputformat",
        "-version",
        "-windowstyle",
        "-w",
        "-configurationname",
    ];

    public static bool TryOpen(ShellNode.Simple command, string name, ShellDialect dialect, int depth, out bool isComplete)
    {
        isComplete = true;
        switch (name.ToLowerInvariant())
        {
            case "bash" or "sh" or "zsh" or "dash" or "ksh" or "ash":
                return TryShell(command, name, depth, ref isComplete);
            case "script":
                return TryTypescript(command, depth, ref isComplete);
            case "su":
                return TrySwitchUser(command, depth, ref isComplete);
            case "eval" when dialect == ShellDialect.Posix && command.Words.Count > 1:
                Open(command, name, ShellDialect.Posix, Join(command.Words.Skip(1)), depth, ref isComplete);
                return true;
            case "invoke-expression" or "iex" when command.Words.Count > 1:
                Open(command, name, ShellDialect.PowerShell, Join(command.Words.Skip(1)), depth, ref isComplete);
                return true;
            case "cmd":
                return TryCmd(command, depth, ref isComplete);
            case "powershell" or "pwsh":
                return TryPowerShell(command, name, depth, ref isComplete);
            case "find":
                OpenFind(command, dialect, depth, ref isComplete);
                return false;
            default:
                return false;
        }
    }

    private static bool TryShell(ShellNode.Simple command, string name, int depth, ref bool isComplete)
    {
        var exitsOnError = false;
        var pipeFails = false;
        var index = 1;
        for (; index < command.Words.Count && command.Words[index].Text is ['-' or '+', _, ..] option; index++)
        {
            var letters = option.StartsWith("--", StringComparison.Ordinal) ? "" : option[1..];
            exitsOnError |= letters.Contains('e', StringComparison.Ordinal);
            if (letters.EndsWith('o') && index + 1 < command.Words.Count)
            {
                index++;
                pipeFails |= command.Words[index].Text == "pipefail";
                exitsOnError |= command.Words[index].Text == "errexit";
            }

            if (!letters.Contains('c', StringComparison.Ordinal))
            {
                continue;
            }

            // The script may come after further options: bash -c -e 'script'.
            while (index + 1 < command.Words.Count && command.Words[index + 1].Text is ['-', _, ..])
            {
                index++;
            }

            if (index + 1 >= command.Words.Count)
            {
                return false;
            }

            Open(command, name + " -c", ShellDialect.Posix, command.Words[index + 1].Text, depth, ref isComplete, exitsOnError, pipeFails);
            return true;
        }

        if (index < command.Words.Count || command.Redirections.FindLast(redirection => redirection.Descriptor == 0) is not { } input)
        {
            return false;
        }

        var script = input.Kind switch
        {
            RedirectionKind.HereDocument => input.Body,
            RedirectionKind.HereString => input.Target.Text,
            _ => null,
        };
        if (script is null)
        {
            return false;
        }

        Open(command, name, ShellDialect.Posix, script, depth, ref isComplete, exitsOnError, pipeFails);
        return true;
    }

    /// <summary><c>script -qec 'command' file</c>; without <c>-e</c> it ends with 0 whatever the command does.</summary>
    private static bool TryTypescript(ShellNode.Simple command, int depth, ref bool isComplete)
    {
        var returns = false;
        for (var index = 1; index + 1 < command.Words.Count && command.Words[index].Text is ['-', _, ..] option; index++)
        {
            var isLong = option.StartsWith("--", StringComparison.Ordinal);
            returns |= option == "--return" || (!isLong && option.Contains('e', StringComparison.Ordinal));
            if (option != "--command" && (isLong || !option.EndsWith('c')))
            {
                continue;
            }

            Open(
                command,
                "script -c",
                ShellDialect.Posix,
                returns ? command.Words[index + 1].Text : command.Words[index + 1].Text + "\ntrue",
                depth,
                ref isComplete
            );
            return true;
        }

        return false;
    }

    private static bool TrySwitchUser(ShellNode.Simple command, int depth, ref bool isComplete)
    {
        var option = command.Words.FindIndex(word => word.Text is "-c" or "--command");
        if (option < 0 || option + 1 >= command.Words.Count)
        {
            return false;
        }

        Open(command, "su -c", ShellDialect.Posix, command.Words[option + 1].Text, depth, ref isComplete);
        return true;
    }

    private static bool TryCmd(ShellNode.Simple command, int depth, ref bool isComplete)
    {
        var option = command.Words.FindIndex(word => word.Text.ToLowerInvariant() is "/c" or "/k" or "//c" or "/s/c");
        if (option < 0 || option + 1 >= command.Words.Count)
        {
            return false;
        }

        Open(command, "cmd /c", ShellDialect.Cmd, Join(command.Words.Skip(option + 1)), depth, ref isComplete);
        return true;
    }

    private static bool TryPowerShell(ShellNode.Simple command, string name, int depth, ref bool isComplete)
    {
        for (var index = 1; index < command.Words.Count; index++)
        {
            var option = command.Words[index].Text.ToLowerInvariant();
            if (option is "-command" or "-c" && index + 1 < command.Words.Count)
            {
                Open(command, name + " -Command", ShellDialect.PowerShell, Join(command.Words.Skip(index + 1)), depth, ref isComplete);
                return true;
            }

            if (option is "-file" or "-f" or "-encodedcommand" or "-enc" or "-e")
            {
                return false;
            }

            if (PowerShellOptionsWithValue.Contains(option, StringComparer.Ordinal))
            {
                index++;
            }
            else if (!option.StartsWith('-'))
            {
                if (name.Equals("pwsh", StringComparison.OrdinalIgnoreCase) || option.EndsWith(".ps1", StringComparison.Ordinal))
                {
                    return false;
                }

                Open(command, name, ShellDialect.PowerShell, Join(command.Words.Skip(index)), depth, ref isComplete);
                return true;
            }
        }

        return false;
    }

    private static void OpenFind(ShellNode.Simple command, ShellDialect dialect, int depth, ref bool isComplete)
    {
        var start = command.Words.FindIndex(word => word.Text is "-exec" or "-execdir" or "-ok" or "-okdir");
        if (start < 0 || command.Spawned is not null)
        {
            return;
        }

        var end = command.Words.FindIndex(start, word => word.Text is ";" or "+");
        var spawned = new ShellNode.Simple
        {
            Words = [.. command.Words.Skip(start + 1).Take((end < 0 ? command.Words.Count : end) - start - 1)],
            Source = command.Source,
        };
        spawned.Wrappers.Add("find -exec");
        isComplete &= WrapperRemoval.Apply(spawned, dialect, depth + 1);
        command.Spawned = spawned;
        command.PassesStatus = end >= 0 && command.Words[end].Text == "+";
    }

    private static void Open(
        ShellNode.Simple command,
        string wrapper,
        ShellDialect dialect,
        string text,
        int depth,
        ref bool isComplete,
        bool exitsOnError = false,
        bool pipeFails = false
    )
    {
        var script = ShellScript.Parse(text, dialect, depth + 1);
        isComplete &= script.IsComplete;
        command.Wrappers.Add(wrapper);
        command.Inner = wrapper is "eval"
            ? script.Root
            : new ShellNode.Group(script.Root, isSubshell: true)
            {
                IsNewShell = true,
                Dialect = dialect,
                ExitsOnError = exitsOnError,
                PipeFails = pipeFails,
            };
    }

    private static string Join(IEnumerable<ShellWord> words) => string.Join(' ', words.Select(word => word.Text));
}
