namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds the command lines among settings.</summary>
internal static class CommandLines
{
    private static readonly string[] OptionEnds = ["FLAGS", "ARGS", "OPTS", "OPTIONS"];

    /// <summary>Every command line, each with its place.</summary>
    public static IEnumerable<Setting> Of(SettingsFormat format, IReadOnlyList<Setting> settings)
    {
        foreach (var setting in settings)
        {
            if (
                format == SettingsFormat.Yaml
                && (
                    setting.Name == "task" ? PipelineTasks.Command(setting, settings)
                    : setting.Name == "uses" ? PipelineTasks.OfAction(setting, settings)
                    : null
                )
                    is { } task
            )
            {
                yield return setting with
                {
                    Value = task,
                };
                continue;
            }

            var isCommand = format switch
            {
                SettingsFormat.Lines => true,
                SettingsFormat.Json => setting.Path.StartsWith("scripts/", StringComparison.Ordinal)
                    || setting.Path.Contains("/scripts/", StringComparison.Ordinal),
                SettingsFormat.Yaml => setting.Name
                    is "run"
                        or "script"
                        or "command"
                        or "commands"
                        or "before_script"
                        or "after_success"
                        or "bash"
                        or "pwsh"
                        or "powershell"
                        or "cmd"
                        or "entry"
                        or "sh"
                        or "ps"
                        or "test_script"
                        or "build_script"
                        or "cmds"
                        or "arguments"
                        or "args"
                        or "inlineScript"
                        or "override"
                        or "test_command"
                        or "test-command"
                        or "testCommand"
                        or "TEST_COMMAND"
                    || setting.Name.StartsWith("CIBW_TEST_COMMAND", StringComparison.Ordinal),
                SettingsFormat.Xml => setting.Name is "Exec@Command" or "argLine",
                SettingsFormat.Sections => setting.Name is "commands" or "test" or "script" or "test-command" && !IsRequirement(setting),
                _ => false,
            };
            if (!isCommand)
            {
                continue;
            }

            foreach (var line in Joined(setting.Value))
            {
                yield return setting with
                {
                    Value = line,
                };
            }
        }
    }

    /// <summary>Options that a runner reads from its configuration: <c>addopts</c>, <c>PYTEST_ADDOPTS</c>.</summary>
    public static IEnumerable<Setting> OptionsOf(IReadOnlyList<Setting> settings) =>
        settings
            .Where(setting =>
                IsOptionsVariable(setting.Name)
                || setting.Name is "addopts" or "PYTEST_ADDOPTS" or "TestingPlatformCommandLineArguments" or "VSTestCLIRunSettings"
                || (
                    setting.Path.Contains("PropertyGroup/", StringComparison.Ordinal)
                    && (setting.Name.Contains("Test", StringComparison.Ordinal) || setting.Name.Contains("unit", StringComparison.Ordinal))
                    && (
                        setting.Name.EndsWith("Options", StringComparison.Ordinal)
                        || setting.Name.EndsWith("Arguments", StringComparison.Ordinal)
                        || setting.Name.EndsWith("Args", StringComparison.Ordinal)
                    )
                )
            )
            .GroupBy(setting => setting.Path, StringComparer.Ordinal)
            .Select(group => group.First() with { Value = string.Join(' ', group.Select(setting => setting.Value)) });

    /// <summary>Whether a variable hands options to whatever tests: <c>TESTFLAGS</c>, <c>GO_TEST_ARGS</c>, <c>PYTEST_OPTIONS</c>.</summary>
    private static bool IsOptionsVariable(string name) =>
        name.Contains("TEST", StringComparison.Ordinal) && Array.Exists(OptionEnds, end => name.EndsWith(end, StringComparison.Ordinal));

    /// <summary>Packages that tests need are no command, though a list of them is called <c>test</c>.</summary>
    private static bool IsRequirement(Setting setting) =>
        setting.Path.Contains("dependenc", StringComparison.Ordinal)
        || setting.Path.Contains("extra", StringComparison.Ordinal)
        || setting.Path.Contains("require", StringComparison.Ordinal);

    private static IEnumerable<string> Joined(string text)
    {
        var pending = "";
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '#')
            {
                continue;
            }

            if (line.EndsWith('\\') || line.EndsWith('`'))
            {
                pending += line[..^1] + " ";
                continue;
            }

            yield return pending + line;
            pending = "";
        }

        if (pending.Length > 0)
        {
            yield return pending;
        }
    }
}
