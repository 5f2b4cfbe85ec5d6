using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds workflows that test fewer changes: where certain files changed only, or neither pushes nor pull requests any more.</summary>
internal static class Triggers
{
    private const string On = "on";

    private static readonly string[] Events = ["push", "pull_request"];
    private static readonly string[] Unasked =
    [
        "push",
        "pull_request",
        "pull_request_target",
        "merge_group",
        "workflow_call",
        "workflow_run",
    ];
    private static readonly string[] Prose =
    [
        ".md",
        "doc",
        "readme",
        "license",
        "changelog",
        ".txt",
        ".rst",
        ".adoc",
        ".github",
        ".vscode",
        ".idea",
        "website",
        "www",
        "site",
        "example",
        "sample",
        "assets",
        ".png",
        ".svg",
        ".gitignore",
        ".editorconfig",
        "i18n",
        "locale",
        "blog",
        "changeset",
    ];

    /// <summary>What starts the tests no more.</summary>
    public static IEnumerable<Finding> Compare(ConfigurationFile file)
    {
        if (!file.Path.Contains(".github/workflows/", StringComparison.Ordinal) || !Tests(file))
        {
            yield break;
        }

        var known = Events.Where(name => Has(file.Olds, name)).ToList();
        foreach (var name in known)
        {
            var paths = $"{On}/{name}/paths";
            if (file.News.FirstOrDefault(setting => setting.Path == paths) is { } path && !file.Olds.Any(setting => setting.Path == paths))
            {
                yield return Make(
                    file,
                    $"the tests run where certain files changed only, such as {path.Value}",
                    path.Line,
                    $"+paths: {Lines.Short(path.Value)}"
                );
                yield break;
            }
        }

        if (
            known
                .Select(name => $"{On}/{name}/paths-ignore")
                .Select(ignored => file.Added().FirstOrDefault(setting => setting.Path == ignored && !IsProse(setting.Value)))
                .OfType<Setting>()
                .FirstOrDefault() is
            { } left
        )
        {
            yield return Make(
                file,
                $"the tests do not run where nothing but {left.Value} changed",
                left.Line,
                $"+paths-ignore: {Lines.Short(left.Value)}"
            );
            yield break;
        }

        if (
            known.Contains(Events[1])
            && !Has(file.News, Events[1])
            && !Has(file.News, Events[1] + "_target")
            && file.News.Any(setting =>
                setting.Path.StartsWith($"{On}/push/branches", StringComparison.Ordinal)
                && !setting.Value.Contains("**", StringComparison.Ordinal)
            )
        )
        {
            yield return Make(
                file,
                "pull requests start the tests no more",
                file.Olds.First(setting => setting.Path == On || setting.Path.StartsWith(On + "/", StringComparison.Ordinal)).Line,
                "-" + Events[1]
            );
            yield break;
        }

        if (known.Count > 0 && !Events.Any(name => Has(file.News, name)))
        {
            var line = file.Olds.First(setting => setting.Path == On || setting.Path.StartsWith(On + "/", StringComparison.Ordinal)).Line;
            yield return Make(file, "neither pushes nor pull requests start the tests", line, "-" + string.Join(", ", known)) with
            {
                Verdict = file.Olds.Any(IsTrigger) && !file.News.Any(IsTrigger) && file.News.Count > 0 ? Verdict.Fail : Verdict.NeedsReview,
            };
        }
    }

    /// <summary>Whether a workflow tests: by a command, or by its name and what its jobs, or the workflows that it calls, are named.</summary>
    private static bool Tests(ConfigurationFile file) =>
        CommandLines.Of(file.Format, file.News).Any(command => TestCommands.IsOne(command.Value))
        || file.News.Where(setting => setting.Name == "uses" && setting.Value.StartsWith('.') || setting.Path == "name")
            .Select(setting => FilePurpose.Name(setting.Value))
            .Concat(
                file.News.Where(setting => setting.Path.StartsWith("jobs/", StringComparison.Ordinal))
                    .Select(setting => setting.Path.Split('/')[1])
            )
            .Any(CheckNames.AreOfTests);

    private static bool IsTrigger(Setting setting) => setting.Path == On || setting.Path.StartsWith(On + "/", StringComparison.Ordinal);

    /// <summary>Whether commands that a workflow got run without anybody asking: on pushes, pull requests, or called by another workflow.</summary>
    public static bool RunsUnasked(ConfigurationFile file) =>
        !file.Path.Contains(".github/workflows/", StringComparison.Ordinal) || Array.Exists(Unasked, name => Has(file.News, name));

    /// <summary>Whether a workflow ran by itself in any way, by the clock as well.</summary>
    public static bool RanByItself(ConfigurationFile file) => RunsUnasked(file with { News = file.Olds }) || Has(file.Olds, "schedule");

    /// <summary>Whether a pattern names nothing that tests could see: documents, pictures, what editors read.</summary>
    private static bool IsProse(string pattern) => Array.Exists(Prose, word => pattern.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static Finding Make(ConfigurationFile file, string reason, int line, string text) =>
        new(FailureCodes.TestConfigWeakened, Verdict.NeedsReview, $"{file.Path}: {reason}", new Evidence.DiffLine(file.Path, line, text));

    private static bool Has(IReadOnlyList<Setting> settings, string name) =>
        settings.Any(setting =>
            (setting.Path == On && setting.Value == name)
            || setting.Path == $"{On}/{name}"
            || setting.Path.StartsWith($"{On}/{name}/", StringComparison.Ordinal)
        );
}
