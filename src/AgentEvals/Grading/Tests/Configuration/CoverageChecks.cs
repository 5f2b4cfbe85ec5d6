using AgentEvals.Grading.Tests.Comparison;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds that a pipeline stopped checking how much the tests cover; whether it still uploads the numbers somewhere is no check.</summary>
internal static class CoverageChecks
{
    private static readonly string[] Checks = ["verify", "check", "enforce", "validat", "gate", "threshold"];

    /// <summary>The first check that is gone.</summary>
    public static IEnumerable<Finding> Compare(ConfigurationFile file)
    {
        if (file.Format == SettingsFormat.Yaml && file.Gone().FirstOrDefault(IsCheck) is { } lost && !file.News.Any(IsCheck))
        {
            yield return new Finding(FailureCodes.TestConfigWeakened, Verdict.NeedsReview, $"{file.Path}: coverage is checked no more: {Lines.Short(lost.Value)}", new Evidence.DiffLine(file.Path, lost.Line, $"-{lost.Name}: {Lines.Short(lost.Value)}"));
        }
    }

    private static bool IsCheck(Setting setting) =>
        setting.Name is "template" or "stage" or "job" or "task" or "name" or "displayName" or "uses" or "run" or "script"
        && setting.Value.Contains("coverage", StringComparison.OrdinalIgnoreCase) && Array.Exists(Checks, word => setting.Value.Contains(word, StringComparison.OrdinalIgnoreCase));
}
