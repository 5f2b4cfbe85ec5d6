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
            file.News.FirstOrDefault(setting =>
                Is(setting, "false") && on.Contains(setting.Scope) && (isOfTests || CheckNames.AreOfTests(setting.Path))
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

    private static bool Is(Setting setting, string value) =>
        setting.Name == "enabled" && setting.Value.Equals(value, StringComparison.OrdinalIgnoreCase);
}
