using System.Globalization;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>
/// Finds steps and jobs of tests that a service runs again after a failure, or more often than before: <c>retryCountOnTaskFailure</c> (Azure Pipelines),
/// <c>retry</c> (GitLab, Buildkite), <c>max_auto_reruns</c> (CircleCI).
/// </summary>
internal static class RetrySettings
{
    private const int MostRetries = 50;
    private const int MostCommands = 50;

    private static readonly string[] Names = ["retryCountOnTaskFailure", "max_auto_reruns", "retry"];

    /// <summary>The first of them.</summary>
    public static IEnumerable<Finding> Compare(ConfigurationFile file)
    {
        if (file.Format != SettingsFormat.Yaml)
        {
            yield break;
        }

        foreach (var retry in file.Added().Where(setting => Number(setting) > 0).Take(MostRetries))
        {
            var place = Holder(retry);
            if (
                Before(file, retry) < Number(retry)
                && !IsAboutMachines(file, place)
                && CommandLines
                    .Of(file.Format, file.News)
                    .Where(line => line.Scope.StartsWith(place, StringComparison.Ordinal) && TestCommands.IsOne(line.Value))
                    .Take(MostCommands)
                    .Any(line =>
                        Bare(file, line) is var bare
                        && file.Olds.Any(old => old.Value.Contains(line.Value, StringComparison.Ordinal) || old.Value == bare)
                    )
            )
            {
                yield return new Finding(
                    FailureCodes.TestConfigWeakened,
                    Verdict.NeedsReview,
                    $"{file.Path}: failed tests run again: {retry.Name} is {retry.Value}",
                    new Evidence.DiffLine(file.Path, retry.Line, $"+{retry.Name}: {retry.Value}")
                );
                yield break;
            }
        }
    }

    /// <summary>How often; 0 for what is no such setting.</summary>
    private static long Number(Setting setting) =>
        Names.Contains(setting.Name, StringComparer.Ordinal)
        || setting.Name is "max" or "limit" && setting.Path.Contains("/retry/", StringComparison.Ordinal)
            ? long.TryParse(setting.Value, CultureInfo.InvariantCulture, out var number)
                ? number
                : 0
            : 0;

    private static long Before(ConfigurationFile file, Setting retry) =>
        file.Olds.Where(old => old.Path == retry.Path).Select(Number).DefaultIfEmpty(0).Max();

    /// <summary>The step or job that is run again.</summary>
    private static string Holder(Setting retry)
    {
        var end = retry.Scope.IndexOf("/retry/", StringComparison.Ordinal);
        return retry.Scope[..((end < 0 ? retry.Scope.LastIndexOf('/') : end) + 1)];
    }

    /// <summary>Whether only failures of machines, not of scripts, are tried again, as GitLab lists them.</summary>
    private static bool IsAboutMachines(ConfigurationFile file, string place) =>
        file.News.Where(setting => setting.Scope.StartsWith(place + "retry/when", StringComparison.Ordinal)).ToList()
            is { Count: > 0 } kinds
        && !kinds.Exists(kind => kind.Value is "script_failure" or "unknown_failure");

    /// <summary>What stands in the file where a command was put together from the inputs of a task.</summary>
    private static string Bare(ConfigurationFile file, Setting line) =>
        file.News.FirstOrDefault(setting => setting.Scope == line.Scope)?.Value ?? line.Value;
}
