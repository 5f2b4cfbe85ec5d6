using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds commands that ran once and that an action of a pipeline repeats now until they succeed.</summary>
internal static class RetryActions
{
    /// <summary>Those that test, by what they run or by the name of their step.</summary>
    public static IEnumerable<Finding> Compare(ConfigurationFile file)
    {
        if (file.Format != SettingsFormat.Yaml)
        {
            yield break;
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

    private static bool RanOnce(string command, ConfigurationFile file) =>
        file.Olds.Any(setting => setting.Name is "run" or "script" && setting.Value.Trim() == command.Trim());
}
