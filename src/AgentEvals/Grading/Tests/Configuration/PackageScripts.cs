namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Scripts that a package names and others ask for by their names.</summary>
internal static class PackageScripts
{
    /// <summary>The script that a command asks a package manager for, and nothing else.</summary>
    public static string? NameIn(string command) =>
        command.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
        {
            [("npm" or "pnpm" or "yarn" or "bun"), "run", var script] => script,
            [("npm" or "pnpm" or "yarn"), "test"] => "test",
            _ => null,
        };

    /// <summary>What two scripts run where a pipeline asks for another one than before; null where it does not, or where the package that the change shows does not tell.</summary>
    /// <param name="old">The command before.</param>
    /// <param name="new">The command after.</param>
    /// <param name="files">The other files of the change.</param>
    public static (string Old, string New)? Exchanged(string old, string @new, IReadOnlyList<ConfigurationFile> files)
    {
        if (NameIn(old) is not { } was || NameIn(@new) is not { } now || was == now)
        {
            return null;
        }

        foreach (var package in files.Where(file => file.Format == SettingsFormat.Json))
        {
            if (Script(package.Olds, was) is { } before && Script(package.News, now) is { } after)
            {
                return (before, after);
            }
        }

        return null;
    }

    /// <summary>Whether scripts that commands ask for, by way of others or not, run one: <c>npm run test:all</c> runs <c>npm run test:unit</c>.</summary>
    /// <param name="settings">The package's settings.</param>
    /// <param name="commands">The commands.</param>
    /// <param name="wanted">The one.</param>
    public static bool Run(IReadOnlyList<Setting> settings, IEnumerable<string> commands, string wanted)
    {
        var asked = new Queue<string>(commands);
        var known = new HashSet<string>(StringComparer.Ordinal);
        while (asked.TryDequeue(out var command))
        {
            if (NameIn(command) is { } name && known.Add(name) && Script(settings, name) is { } script)
            {
                foreach (var part in TestCommands.Joined(script))
                {
                    if (part == wanted)
                    {
                        return true;
                    }

                    asked.Enqueue(part);
                }
            }
        }

        return false;
    }

    private static string? Script(IReadOnlyList<Setting> settings, string name) =>
        settings.FirstOrDefault(setting => setting.Path == "scripts/" + name)?.Value;
}
