using System.Globalization;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds commands that ran once and that an action of a pipeline repeats now until they succeed, or more often than before.</summary>
internal static class RetryActions
{
    /// <summary>Those that test, by what they run or by the name of their step.</summary>
    public static IEnumerable<Finding> Compare(ConfigurationFile file)
    {
        if (file.Format != SettingsFormat.Yaml)
        {
            yield break;
        }

        if (Raised(file) is { } raised)
        {
            yield return raised;
        }

        foreach (
            var action in file.Added()
                .Where(setting =>
                    setting.Name == "uses"
                    && setting.Value.Contains("retry", StringComparison.OrdinalIgnoreCase)
                    && setting.Scope.Length > "uses".Length
                )
        )
        {
            var step = action.Scope[..^"uses".Length];
            var command = file.News.FirstOrDefault(setting => setting.Scope == step + "with/command");
            var name = file.News.FirstOrDefault(setting => setting.Scope == step + "name")?.Value ?? "";
            if (
                command is not null
                && (
                    name.Contains("test", StringComparison.OrdinalIgnoreCase)
                    || CommandLines.Of(file.Format, [command]).Any(line => TestCommands.IsOne(line.Value))
                )
                && RanOnce(command.Value, file)
            )
            {
                yield return new Finding(
                    FailureCodes.TestConfigWeakened,
                    Verdict.NeedsReview,
                    $"{file.Path}: failed tests run again: {Lines.Short(action.Value)}",
                    new Evidence.DiffLine(file.Path, action.Line, "+uses: " + Lines.Short(action.Value))
                );
            }
        }
    }

    /// <summary>An action that repeats tests, and may do so more often than before: <c>max_attempts: 5</c>.</summary>
    private static Finding? Raised(ConfigurationFile file)
    {
        foreach (var raised in file.Added().Where(setting => IsAttempts(setting) && Number(setting) > 1))
        {
            var step = raised.Scope[..(raised.Scope.LastIndexOf("with/", StringComparison.Ordinal))];
            var before = file.Olds.Where(setting => setting.Path == raised.Path && IsAttempts(setting)).ToList();
            if (
                before.Count > 0
                && Number(before.Find(setting => setting.Scope == raised.Scope) ?? before[0]) < Number(raised)
                && file.News.Any(setting =>
                    setting.Scope.StartsWith(step, StringComparison.Ordinal)
                    && (
                        (setting.Name == "command" && TestCommands.IsOne(setting.Value.Trim()))
                        || (setting.Name == "name" && setting.Value.Contains("test", StringComparison.OrdinalIgnoreCase))
                    )
                )
            )
            {
                return new Finding(
                    FailureCodes.TestConfigWeakened,
                    Verdict.NeedsReview,
                    $"{file.Path}: failed tests run again more often: {raised.Name} is {raised.Value}",
                    new Evidence.DiffLine(file.Path, raised.Line, $"+{raised.Name}: {raised.Value}")
                );
            }
        }

        return null;
    }

    private static bool IsAttempts(Setting setting) =>
        setting.Scope.EndsWith("with/" + setting.Name, StringComparison.Ordinal)
        && (
            setting.Name.Contains("attempt", StringComparison.OrdinalIgnoreCase)
            || setting.Name.Contains("retries", StringComparison.OrdinalIgnoreCase)
        );

    private static long Number(Setting setting) => long.TryParse(setting.Value, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static bool RanOnce(string command, ConfigurationFile file) =>
        file.Olds.Any(setting => setting.Name is "run" or "script" && setting.Value.Trim() == command.Trim());
}
