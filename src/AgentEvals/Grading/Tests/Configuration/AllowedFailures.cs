using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds jobs of a pipeline that may fail now, as Travis and AppVeyor list them.</summary>
internal static class AllowedFailures
{
    private const string List = "allow_failures";

    /// <summary>Those that had to pass before; a job that is new takes nothing away.</summary>
    public static IEnumerable<Finding> Compare(ConfigurationFile file)
    {
        if (file.Format != SettingsFormat.Yaml)
        {
            yield break;
        }

        var jobs = file.Olds.Where(setting => !IsListed(setting)).Select(setting => setting.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in file.Added().Where(IsListed).GroupBy(setting => Entry(setting.Scope), StringComparer.Ordinal))
        {
            var first = entry.First();
            if (entry.All(setting => jobs.Contains(setting.Value) || jobs.Contains($"{setting.Name}={setting.Value}")))
            {
                var what = string.Join(", ", entry.Select(setting => $"{setting.Name}: {setting.Value}"));
                yield return new Finding(
                    FailureCodes.TestConfigWeakened,
                    Verdict.Fail,
                    $"{file.Path}: a job may fail now: {Lines.Short(what)}",
                    new Evidence.DiffLine(file.Path, first.Line, "+" + Lines.Short(what))
                );
            }
        }
    }

    private static bool IsListed(Setting setting) => setting.Path.Contains(List, StringComparison.Ordinal);

    /// <summary>The scope up to the entry's position in the list.</summary>
    private static string Entry(string scope)
    {
        var end = scope.IndexOf(List, StringComparison.Ordinal) + List.Length + 1;
        var next = end < scope.Length ? scope.IndexOf('/', end) : -1;
        return next < 0 ? scope : scope[..next];
    }
}
