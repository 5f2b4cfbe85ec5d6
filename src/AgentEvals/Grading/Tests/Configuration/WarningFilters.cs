using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>
/// Finds warnings that failed a test of pytest's and do no more: entries of <c>filterwarnings</c> that begin with <c>error</c> and are gone. Deprecations are
/// left to whoever follows a library.
/// </summary>
internal static class WarningFilters
{
    private const string List = "filterwarnings";
    private const string Failing = "error";
    private static readonly string[] Deprecations = ["DeprecationWarning", "FutureWarning"];

    /// <summary>The first of them.</summary>
    public static IEnumerable<Finding> Compare(ConfigurationFile file)
    {
        if (
            file.News.SelectMany(EntriesOf).ToHashSet(StringComparer.Ordinal) is { Count: > 0 } left
            && file
                .Olds.SelectMany(setting => EntriesOf(setting).Select(entry => (Setting: setting, Entry: entry)))
                .FirstOrDefault(one => IsFailing(one.Entry) && !left.Contains(one.Entry))
                is { Setting: { } gone, Entry: var filter }
            && !left.Contains(Failing)
        )
        {
            yield return new Finding(
                FailureCodes.TestConfigWeakened,
                Verdict.NeedsReview,
                $"{file.Path}: a warning that failed tests does so no more: {Lines.Short(filter)}",
                new Evidence.DiffLine(file.Path, gone.Line, "-" + Lines.Short(filter))
            );
        }
    }

    private static IEnumerable<string> EntriesOf(Setting setting) =>
        setting.Name == List
            ? setting
                .Value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(entry => entry.Trim('"', '\'', ',').TrimEnd(':'))
            : [];

    private static bool IsFailing(string entry) =>
        (entry == Failing || entry.StartsWith(Failing + ':', StringComparison.Ordinal))
        && !Array.Exists(Deprecations, category => entry.Contains(category, StringComparison.Ordinal));
}
