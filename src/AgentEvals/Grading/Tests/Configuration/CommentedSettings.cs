using AgentEvals.Grading.Tests.Comparison;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds settings of a test runner, written as code, that became comments: browsers, projects, thresholds that nobody runs or asks for any more.</summary>
internal static class CommentedSettings
{
    private static readonly string[] Runners = ["jest.", "vitest.", "playwright.", "cypress.", "karma.", "wdio.", ".mocharc"];
    private const int FewestWords = 4;

    /// <summary>The first of them.</summary>
    public static IEnumerable<Finding> Compare(ConfigurationFile file)
    {
        if (file.Format != SettingsFormat.Code || !Array.Exists(Runners, runner => FilePurpose.Name(file.Path).StartsWith(runner, StringComparison.Ordinal)))
        {
            yield break;
        }

        foreach (var setting in file.Gone().Where(setting => !file.News.Any(other => other.Path == setting.Path)))
        {
            if (file.NewComments.FirstOrDefault(comment => Holds(comment, setting)) is { } comment)
            {
                yield return new Finding(FailureCodes.TestConfigWeakened, Verdict.NeedsReview, $"{file.Path}: a setting is commented out: {Lines.Short(comment)}", new Evidence.DiffLine(file.Path, setting.Line, $"+{Lines.Short(comment)}"));
                yield break;
            }
        }
    }

    private static bool Holds(string comment, Setting setting) =>
        comment.Contains(setting.Value, StringComparison.Ordinal) && comment.Contains(setting.Name, StringComparison.Ordinal) && CodeWords.Of(comment).Take(FewestWords).Count() == FewestWords;
}
