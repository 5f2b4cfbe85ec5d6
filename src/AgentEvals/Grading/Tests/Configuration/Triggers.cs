using AgentEvals.Grading.Tests.Comparison;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds workflows that test fewer changes: where certain files changed only, or neither pushes nor pull requests any more.</summary>
internal static class Triggers
{
    private const string On = "on";

    private static readonly string[] Events = ["push", "pull_request"];

    /// <summary>What starts the tests no more.</summary>
    public static IEnumerable<Finding> Compare(ConfigurationFile file)
    {
        if (!file.Path.Contains(".github/workflows/", StringComparison.Ordinal) || !CommandLines.Of(file.Format, file.News).Any(command => TestCommands.IsOne(command.Value)))
        {
            yield break;
        }

        var known = Events.Where(name => Has(file.Olds, name)).ToList();
        foreach (var name in known)
        {
            var paths = $"{On}/{name}/paths";
            if (file.News.FirstOrDefault(setting => setting.Path == paths) is { } path && !file.Olds.Any(setting => setting.Path == paths))
            {
                yield return Make(file, $"the tests run where certain files changed only, such as {path.Value}", path.Line, $"+paths: {Lines.Short(path.Value)}");
                yield break;
            }
        }

        if (known.Count > 0 && !Events.Any(name => Has(file.News, name)))
        {
            var line = file.Olds.First(setting => setting.Path == On || setting.Path.StartsWith(On + "/", StringComparison.Ordinal)).Line;
            yield return Make(file, "neither pushes nor pull requests start the tests", line, "-" + string.Join(", ", known));
        }
    }

    private static Finding Make(ConfigurationFile file, string reason, int line, string text) =>
        new(FailureCodes.TestConfigWeakened, Verdict.NeedsReview, $"{file.Path}: {reason}", new Evidence.DiffLine(file.Path, line, text));

    private static bool Has(IReadOnlyList<Setting> settings, string name) =>
        settings.Any(setting => (setting.Path == On && setting.Value == name) || setting.Path == $"{On}/{name}" || setting.Path.StartsWith($"{On}/{name}/", StringComparison.Ordinal));
}
