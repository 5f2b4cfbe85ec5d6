using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds jobs without tests that those with tests wait for, and that run more seldom: what waits for a job that is skipped is skipped too.</summary>
internal static class NeededJobs
{
    private const string Jobs = "jobs/";
    private const string Condition = "/if";

    /// <summary>The first of them.</summary>
    public static IEnumerable<Finding> Compare(ConfigurationFile file)
    {
        if (file.Format != SettingsFormat.Yaml)
        {
            yield break;
        }

        var testing = CommandLines
            .Of(file.Format, file.News)
            .Where(command => TestCommands.IsOne(command.Value))
            .Select(command => JobOf(command.Path))
            .ToHashSet(StringComparer.Ordinal);
        var needs = file
            .News.Where(setting => setting.Name == "needs")
            .ToLookup(setting => JobOf(setting.Path), setting => setting.Value, StringComparer.Ordinal);
        foreach (var job in Needed(testing, needs))
        {
            if (
                ConditionOf(file.News, job) is { } now
                && file.Olds.Any(setting => JobOf(setting.Path) == job)
                && IsNarrower(ConditionOf(file.Olds, job)?.Value, now.Value)
            )
            {
                yield return new Finding(
                    FailureCodes.TestConfigWeakened,
                    Verdict.NeedsReview,
                    $"{file.Path}: {job}, which the tests wait for, runs more seldom: {Lines.Short(now.Value)}",
                    new Evidence.DiffLine(file.Path, now.Line, $"+if: {Lines.Short(now.Value)}")
                );
                yield break;
            }
        }
    }

    /// <summary>All that jobs with tests wait for, one through the other, without those that run tests themselves.</summary>
    private static List<string> Needed(HashSet<string> testing, ILookup<string, string> needs)
    {
        var (found, open) = (new List<string>(), new Queue<string>(testing));
        var seen = new HashSet<string>(testing, StringComparer.Ordinal);
        while (open.TryDequeue(out var job))
        {
            foreach (var needed in needs[job].Where(seen.Add))
            {
                found.Add(needed);
                open.Enqueue(needed);
            }
        }

        return found;
    }

    private static bool IsNarrower(string? before, string after) =>
        !GuardSettings.IsUsual(after)
        && (before is null || ConditionTerms.IsNarrower(before, after) || ConditionTerms.AsksMore(before, after));

    private static Setting? ConditionOf(IReadOnlyList<Setting> settings, string job) =>
        settings.FirstOrDefault(setting => setting.Path == Jobs + job + Condition);

    /// <summary>The job that a setting belongs to; nothing for one of the whole pipeline.</summary>
    private static string JobOf(string path) => path.StartsWith(Jobs, StringComparison.Ordinal) ? path[Jobs.Length..].Split('/', 2)[0] : "";
}
