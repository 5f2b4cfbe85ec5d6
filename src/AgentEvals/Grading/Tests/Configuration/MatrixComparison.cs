using AgentEvals.Grading.Tests.Comparison;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds that a pipeline tests on fewer systems, versions or inputs.</summary>
internal static class MatrixComparison
{
    /// <summary>What was dropped.</summary>
    public static IEnumerable<Finding> Compare(ConfigurationFile file)
    {
        if (file.Format != SettingsFormat.Yaml || !(file.Path.Contains("test", StringComparison.OrdinalIgnoreCase) || file.Olds.Any(setting => TestCommands.IsOne(setting.Value) || setting.Value.Contains("test", StringComparison.OrdinalIgnoreCase))))
        {
            yield break;
        }

        var gone = file.Gone().Where(IsMatrix).ToList();
        var added = file.Added().Where(IsMatrix).ToList();
        foreach (var group in gone.GroupBy(setting => setting.Path, StringComparer.Ordinal))
        {
            var lost = group.Count() - added.Count(setting => setting.Path == group.Key);
            if (lost > 0)
            {
                var first = group.First();
                yield return new Finding(FailureCodes.TestConfigWeakened, Verdict.Fail, $"{file.Path}: the matrix of the tests lost {first.Name} {Lines.Short(first.Value)}", new Evidence.DiffLine(file.Path, first.Line, $"-{first.Name}: {Lines.Short(first.Value)}"));
                yield break;
            }
        }
    }

    private static bool IsMatrix(Setting setting) =>
        (setting.Path.Contains("matrix/", StringComparison.Ordinal) || setting.Path.StartsWith("env/", StringComparison.Ordinal) && setting.Path.Contains("matrix", StringComparison.Ordinal)) && !setting.Path.Contains("/exclude", StringComparison.Ordinal) && !setting.Path.Contains("allow_failures", StringComparison.Ordinal) && setting.Name is not ("name" or "fail-fast" or "max-parallel");
}
