using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds parts of a pipeline of tests that a template is told to leave out: <c>enabled: true</c> became <c>enabled: false</c>.</summary>
internal static class DisabledParts
{
    /// <summary>The first of them.</summary>
    public static IEnumerable<Finding> Compare(ConfigurationFile file)
    {
        if (file.Format != SettingsFormat.Yaml)
        {
            yield break;
        }

        var isOfTests = FilePurpose.Name(file.Path).Contains("test", StringComparison.OrdinalIgnoreCase);
        var on = file.Olds.Where(setting => Is(setting, "true")).Select(setting => setting.Scope).ToHashSet(StringComparer.Ordinal);
        if (
            (
                file.News.FirstOrDefault(setting =>
                    Is(setting, "false") && on.Contains(setting.Scope) && (isOfTests || CheckNames.AreOfTests(setting.Path))
                )
                ?? SwitchedOff(file)
                ?? Hidden(file)
            ) is
            { } off
        )
        {
            yield return new Finding(
                FailureCodes.TestConfigWeakened,
                Verdict.Fail,
                $"{file.Path}: a part of the tests is off",
                new Evidence.DiffLine(file.Path, off.Line, "+" + Lines.Short($"{off.Name}: {off.Value}"))
            );
        }
    }

    /// <summary>What tells AppVeyor to look for no tests.</summary>
    private static Setting? SwitchedOff(ConfigurationFile file) =>
        FilePurpose.Name(file.Path).Contains("appveyor", StringComparison.OrdinalIgnoreCase)
            ? file.Added().FirstOrDefault(setting => setting is { Path: "test", Value: "off" or "false" })
            : null;

    /// <summary>A job of GitLab's that tests and got a dot before its name, by which it is a template that nothing takes up.</summary>
    private static Setting? Hidden(ConfigurationFile file)
    {
        if (!FilePurpose.Name(file.Path).Contains("gitlab-ci", StringComparison.Ordinal))
        {
            return null;
        }

        var jobs = file.Olds.Select(Job).ToHashSet(StringComparer.Ordinal);
        var left = file.News.Select(Job).ToHashSet(StringComparer.Ordinal);
        var taken = file
            .News.Where(setting => setting.Name is "extends" or "<<")
            .Select(setting => setting.Value)
            .ToHashSet(StringComparer.Ordinal);
        return CommandLines
            .Of(file.Format, file.News)
            .FirstOrDefault(line =>
                Job(line) is ['.', .. var name]
                && TestCommands.IsOne(line.Value)
                && jobs.Contains(name)
                && !left.Contains(name)
                && !taken.Contains("." + name)
                && !jobs.Contains("." + name)
            );
    }

    private static string Job(Setting setting) => setting.Path.Split('/')[0];

    private static bool Is(Setting setting, string value) =>
        setting.Name == "enabled" && setting.Value.Equals(value, StringComparison.OrdinalIgnoreCase);
}
