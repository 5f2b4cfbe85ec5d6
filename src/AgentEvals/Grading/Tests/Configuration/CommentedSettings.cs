using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds settings of a test runner, written as code, that became comments: browsers, projects, thresholds that nobody runs or asks for any more.</summary>
internal static class CommentedSettings
{
    private static readonly string[] Runners = ["jest.", "vitest.", "playwright.", "cypress.", "karma.", "wdio.", ".mocharc"];
    private static readonly string[] Lists =
    [
        "browsers",
        "projects",
        "testMatch",
        "spec",
        "specs",
        "suites",
        "capabilities",
        "testEnvironments",
        "environments",
        "instances",
        "workspace",
        "defineWorkspace",
        "files",
        "runners",
    ];
    private const int FewestWords = 4;

    /// <summary>The first of them.</summary>
    public static IEnumerable<Finding> Compare(ConfigurationFile file)
    {
        if (
            file.Format != SettingsFormat.Code
            || file.NewComments.Count == 0
            || !Array.Exists(Runners, runner => FilePurpose.Name(file.Path).StartsWith(runner, StringComparison.Ordinal))
        )
        {
            yield break;
        }

        foreach (var setting in file.Gone())
        {
            if (IsListed(setting) && file.NewComments.FirstOrDefault(comment => IsEntry(comment, setting)) is { } entry)
            {
                yield return Make(
                    file,
                    Verdict.Fail,
                    $"tests do not run with it any more, as it is commented out: {Lines.Short(entry)}",
                    setting,
                    entry
                );
                yield break;
            }

            if (
                !file.News.Any(other => other.Path == setting.Path)
                && file.NewComments.FirstOrDefault(comment => Holds(comment, setting)) is { } comment
            )
            {
                yield return Make(file, Verdict.NeedsReview, $"a setting is commented out: {Lines.Short(comment)}", setting, comment);
                yield break;
            }
        }
    }

    private static Finding Make(ConfigurationFile file, Verdict verdict, string reason, Setting setting, string comment) =>
        new(
            FailureCodes.TestConfigWeakened,
            verdict,
            $"{file.Path}: {reason}",
            new Evidence.DiffLine(file.Path, setting.Line, $"+{Lines.Short(comment)}")
        );

    /// <summary>Whether a setting is part of a list that says what is run, or what it is run with.</summary>
    private static bool IsListed(Setting setting) => setting.Path.Split('/').Any(part => Lists.Contains(part, StringComparer.Ordinal));

    /// <summary>Whether a comment is no more than the entry itself, or the name by which the entry goes.</summary>
    private static bool IsEntry(string comment, Setting setting)
    {
        var text = string.Concat(comment.Where(character => character is not ('\'' or '"' or '`' or ',' or '{' or '}' or '[' or ']')))
            .Trim();
        return text == setting.Value
            || text == $"{setting.Name}({setting.Value})"
            || (
                setting.Name is "name" or "browser" or "browserName"
                && text.StartsWith($"{setting.Name}: {setting.Value}", StringComparison.Ordinal)
            );
    }

    private static bool Holds(string comment, Setting setting) =>
        comment.Contains(setting.Value, StringComparison.Ordinal)
        && comment.Contains(setting.Name, StringComparison.Ordinal)
        && CodeWords.Of(comment).Take(FewestWords).Count() == FewestWords;
}
