using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds jobs of tests that a pipeline lists no more, workflow by workflow: CircleCI names them, others call files that hold them.</summary>
internal static class JobLists
{
    private const string Workflows = "workflows/";
    private const string Jobs = "/jobs";

    private static readonly string[] Kinds = ["test", "e2e", "spec", "unit", "integration"];
    private static readonly string[] Chores = ["setup", "report", "result", "upload", "publish", "build", "latest"];

    /// <summary>The jobs that a file lists or calls, each with the list that it stands in.</summary>
    public static IEnumerable<(string List, string Name)> Of(ConfigurationFile file, IReadOnlyList<Setting> settings) =>
        file.Format == SettingsFormat.Yaml ? settings.Select(Entry).Where(entry => entry.Name.Length > 0).Distinct() : [];

    /// <summary>What is listed no more.</summary>
    /// <param name="file">The file.</param>
    /// <param name="elsewhere">What other files list that did not before.</param>
    public static IEnumerable<Finding> Compare(ConfigurationFile file, IReadOnlyCollection<string> elsewhere)
    {
        var (olds, news) = (Of(file, file.Olds).ToList(), Of(file, file.News).ToList());
        foreach (var list in olds.Except(news).Where(entry => Tests(entry.Name, file)).GroupBy(entry => entry.List, StringComparer.Ordinal))
        {
            var gone = list.Where(entry => !elsewhere.Contains(entry.Name, StringComparer.Ordinal)).ToList();
            if (gone.Count == 0 || gone.Count <= news.Except(olds).Count(entry => entry.List == list.Key))
            {
                continue;
            }

            // What is left of it tells that it was silenced rather than retired.
            var silenced = gone.Find(entry =>
                file.NewComments.Any(comment => comment.Contains(entry.Name, StringComparison.Ordinal))
                || (IsDefined(file.News, entry.Name) && !news.Exists(other => other.Name == entry.Name))
            );
            var name = silenced.Name ?? gone[0].Name;
            var line = file.Olds.First(setting => Entry(setting).Name == name).Line;
            yield return new Finding(
                FailureCodes.TestConfigWeakened,
                silenced.Name is null ? Verdict.NeedsReview : Verdict.Fail,
                $"{file.Path}: a job that runs tests is listed no more: {Lines.Short(name)}",
                new Evidence.DiffLine(file.Path, line, "-" + Lines.Short(name))
            );
        }
    }

    private static (string List, string Name) Entry(Setting setting)
    {
        if (setting.Name is "uses" or "template")
        {
            return setting.Value.StartsWith('.') || setting.Name == "template" ? (setting.Name, setting.Value) : ("", "");
        }

        var jobs = setting.Path.StartsWith(Workflows, StringComparison.Ordinal) ? setting.Path.IndexOf(Jobs, StringComparison.Ordinal) : -1;
        if (jobs < 0)
        {
            return ("", "");
        }

        var rest = setting.Path[(jobs + Jobs.Length)..].TrimStart('/');
        var end = rest.IndexOf('/', StringComparison.Ordinal);
        return (
            setting.Path[..jobs],
            rest.Length == 0 ? setting.Value
            : end < 0 ? rest
            : rest[..end]
        );
    }

    /// <summary>Whether a job runs tests, by its name or by what is known of its steps.</summary>
    private static bool Tests(string name, ConfigurationFile file) =>
        (
            Array.Exists(Kinds, kind => name.Contains(kind, StringComparison.OrdinalIgnoreCase))
            && !Array.Exists(Chores, chore => name.Contains(chore, StringComparison.OrdinalIgnoreCase))
        )
        || CommandLines
            .Of(file.Format, [.. file.Olds.Where(setting => IsPartOf(setting, name))])
            .Any(command => TestCommands.IsOne(command.Value));

    private static bool IsDefined(IReadOnlyList<Setting> settings, string name) => settings.Any(setting => IsPartOf(setting, name));

    private static bool IsPartOf(Setting setting, string name) => setting.Path.StartsWith($"jobs/{name}/", StringComparison.Ordinal);
}
