namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>A configuration file on both sides.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Format">Its format.</param>
/// <param name="Olds">Its settings before.</param>
/// <param name="News">Its settings after.</param>
internal sealed record ConfigurationFile(string Path, SettingsFormat Format, IReadOnlyList<Setting> Olds, IReadOnlyList<Setting> News)
{
    /// <summary>What the change wrote into comments, line by line.</summary>
    public IReadOnlyList<string> NewComments { get; init; } = [];

    /// <summary>Whether it belongs to tests: a test project, the configuration of a test runner.</summary>
    public bool IsOfTests =>
        FilePurpose.IsTest(Path)
        || Olds.Any(setting =>
            setting.Value.Contains("xunit", StringComparison.OrdinalIgnoreCase)
            || setting.Value.Contains("NUnit", StringComparison.Ordinal)
            || setting.Value.Contains("MSTest", StringComparison.Ordinal)
            || setting.Value.Contains("Microsoft.NET.Test.Sdk", StringComparison.Ordinal)
        );

    /// <summary>The values of a path that are gone, each as often as it is.</summary>
    public IEnumerable<Setting> Gone() => Difference(Olds, News);

    /// <summary>The values of a path that are new, each as often as it is.</summary>
    public IEnumerable<Setting> Added() => Difference(News, Olds);

    private static IEnumerable<Setting> Difference(IReadOnlyList<Setting> left, IReadOnlyList<Setting> right)
    {
        var counts = right.GroupBy(setting => (setting.Path, setting.Value)).ToDictionary(group => group.Key, group => group.Count());
        foreach (var setting in left)
        {
            var key = (setting.Path, setting.Value);
            if (counts.TryGetValue(key, out var count) && count > 0)
            {
                counts[key] = count - 1;
            }
            else
            {
                yield return setting;
            }
        }
    }
}
