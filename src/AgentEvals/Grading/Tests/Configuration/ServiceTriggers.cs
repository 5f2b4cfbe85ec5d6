using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds pipelines of services other than GitHub's that test fewer changes: no pull requests, or a main branch less.</summary>
internal static class ServiceTriggers
{
    private static readonly string[] MainBranches = ["master", "main", "develop", "dev", "trunk"];

    /// <summary>What starts the tests no more.</summary>
    public static IEnumerable<Finding> Compare(ConfigurationFile file)
    {
        if (
            file.Format != SettingsFormat.Yaml
            || file.Path.Contains(".github/", StringComparison.Ordinal)
            || !CiServices.Read(file.Path)
            || !(CiServices.Test(file.Path) || CommandLines.Of(file.Format, file.News).Any(line => TestCommands.IsOne(line.Value)))
        )
        {
            yield break;
        }

        if (file.Added().FirstOrDefault(setting => setting.Path == "pr" && setting.Value == "none") is { } none)
        {
            yield return Make(file, "pull requests start the tests no more", none.Line, "+pr: none");
        }

        if (
            file.Gone().FirstOrDefault(IsMainBranch) is { } branch
            && file.News.Any(setting => setting.Path == branch.Path)
            && !file.Added().Any(setting => setting.Path == branch.Path)
        )
        {
            yield return Make(file, $"pushes to {branch.Value} start the tests no more", branch.Line, $"-{branch.Value}");
        }
    }

    private static bool IsMainBranch(Setting setting) =>
        setting.Path is "branches/only" or "trigger" or "trigger/branches/include" or "pr" or "pr/branches/include"
        && MainBranches.Contains(setting.Value, StringComparer.Ordinal);

    private static Finding Make(ConfigurationFile file, string reason, int line, string text) =>
        new(FailureCodes.TestConfigWeakened, Verdict.NeedsReview, $"{file.Path}: {reason}", new Evidence.DiffLine(file.Path, line, text));
}
