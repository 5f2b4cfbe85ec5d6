using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds jobs of a pipeline that hand something out and wait for the tests no more: <c>needs: [build, test]</c> became <c>needs: build</c>.</summary>
internal static class JobGates
{
    private const int LongestChain = 8;

    private static readonly string[] Handing = ["publish", "release", "deploy", "package", "upload", "push", "dist"];
    private static readonly string[] Chores = ["setup", "report", "result", "upload"];

    /// <summary>Those whose tests are still there, and that wait for none of them through another job either.</summary>
    public static IEnumerable<Finding> Compare(ConfigurationFile file)
    {
        if (file.Format != SettingsFormat.Yaml)
        {
            yield break;
        }

        foreach (
            var gate in file.Gone()
                .Where(IsGate)
                .Where(gate =>
                    Tests(gate.Value) && Array.Exists(Handing, word => JobOf(gate).Contains(word, StringComparison.OrdinalIgnoreCase))
                )
        )
        {
            var job = JobOf(gate);
            if (
                file.News.Any(setting => IsPartOf(setting, job))
                && file.News.Any(setting => IsPartOf(setting, gate.Value) || setting.Value == gate.Value)
                && !WaitsFor(file.News, job, gate.Value, LongestChain)
            )
            {
                yield return new Finding(
                    FailureCodes.TestConfigWeakened,
                    Verdict.NeedsReview,
                    $"{file.Path}: {job} waits for {gate.Value} no more",
                    new Evidence.DiffLine(file.Path, gate.Line, $"-{gate.Name}: {Lines.Short(gate.Value)}")
                );
            }
        }
    }

    private static bool IsGate(Setting setting) => setting.Name is "needs" or "requires" && JobOf(setting).Length > 0;

    /// <summary>The job that a list of what it waits for belongs to: the name before it.</summary>
    private static string JobOf(Setting gate) =>
        gate.Path.LastIndexOf('/') is > 0 and var end
        && (gate.Path.StartsWith("jobs/", StringComparison.Ordinal) || gate.Path.StartsWith("workflows/", StringComparison.Ordinal))
            ? gate.Path[(gate.Path.LastIndexOf('/', end - 1) + 1)..end]
            : "";

    private static bool Tests(string job) =>
        job.Contains("test", StringComparison.OrdinalIgnoreCase)
        && !Array.Exists(Chores, chore => job.Contains(chore, StringComparison.OrdinalIgnoreCase));

    private static bool IsPartOf(Setting setting, string job) => setting.Path.Contains($"jobs/{job}/", StringComparison.Ordinal);

    private static bool WaitsFor(IReadOnlyList<Setting> settings, string job, string other, int depth) =>
        depth > 0
        && settings
            .Where(setting => IsGate(setting) && JobOf(setting) == job)
            .Any(setting => setting.Value == other || WaitsFor(settings, setting.Value, other, depth - 1));
}
