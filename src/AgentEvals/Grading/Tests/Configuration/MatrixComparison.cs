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
            // A list may have become entries that are written out one by one.
            var lost = group.Where(setting => !added.Exists(other => other.Path != setting.Path && other.Name == setting.Name && other.Value == setting.Value)).ToList();
            var gained = added.Count(setting => setting.Path == group.Key);
            if (lost.Count > gained || lost.Exists(IsNameOfTests))
            {
                var isMoved = lost.Count <= gained || !file.News.Any(setting => setting.Path == group.Key);
                var own = lost.Find(HasTestsOfItsOwn);
                var first = own ?? lost[0];
                yield return new Finding(FailureCodes.TestConfigWeakened, isMoved || own is null ? Verdict.NeedsReview : Verdict.Fail, $"{file.Path}: the matrix of the tests lost {first.Name} {Lines.Short(first.Value)}", new Evidence.DiffLine(file.Path, first.Line, $"-{first.Name}: {Lines.Short(first.Value)}"));
                yield break;
            }
        }
    }

    /// <summary>Whether an entry names a kind of tests rather than a system or a version: what takes its place is something else.</summary>
    private static bool IsNameOfTests(Setting setting) =>
        setting.Value.Contains("unit", StringComparison.OrdinalIgnoreCase) || setting.Value.Contains("integration", StringComparison.OrdinalIgnoreCase) || setting.Value.Contains("e2e", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether tests are lost that no other entry runs. The same tests on one system or version less are a loss that retired images explain as well.</summary>
    private static bool HasTestsOfItsOwn(Setting setting) => IsNameOfTests(setting) || TestCommands.IsOne(setting.Value);

    private static bool IsMatrix(Setting setting) =>
        (setting.Path.Contains("matrix/", StringComparison.Ordinal) || setting.Path is "env" or "env/jobs" || setting.Path.StartsWith("env/", StringComparison.Ordinal) && setting.Path.Contains("matrix", StringComparison.Ordinal)) && !setting.Path.Contains("/exclude", StringComparison.Ordinal) && !setting.Path.Contains("allow_failures", StringComparison.Ordinal) && setting.Name is not ("name" or "fail-fast" or "max-parallel");
}
