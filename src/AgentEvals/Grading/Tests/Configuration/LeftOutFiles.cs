using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds files of tests that a project listed one by one and does not any more, though nobody deleted or moved them.</summary>
internal static partial class LeftOutFiles
{
    private const string Include = "Compile@Include";

    /// <summary>The first of them.</summary>
    /// <param name="file">The project.</param>
    /// <param name="gone">Paths at which the change left nothing.</param>
    /// <param name="others">The other files of the change.</param>
    public static IEnumerable<Finding> Compare(ConfigurationFile file, IReadOnlySet<string> gone, IReadOnlyList<ConfigurationFile> others)
    {
        // A project that lists no file takes them all in.
        if (file.Format != SettingsFormat.Xml || !file.IsOfTests || !file.News.Any(setting => setting.Name == Include))
        {
            yield break;
        }

        var names = gone.Select(FilePurpose.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var came = others
            .Append(file)
            .SelectMany(other => other.Added())
            .Where(setting => setting.Name == Include)
            .Select(setting => FilePurpose.Name(Normal(setting.Value)))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (
            file.Gone()
                .FirstOrDefault(setting =>
                    setting.Name == Include
                    && IsOfTests(setting.Value)
                    && FilePurpose.Name(Normal(setting.Value)) is var name
                    && !names.Contains(name)
                    && !came.Contains(name)
                ) is
            { } lost
        )
        {
            yield return new Finding(
                FailureCodes.TestConfigWeakened,
                Verdict.NeedsReview,
                $"{file.Path}: {Lines.Short(lost.Value)} is compiled no more",
                new Evidence.DiffLine(file.Path, lost.Line, $"-{lost.Name}: {Lines.Short(lost.Value)}")
            );
        }
    }

    /// <summary>Whether a file is named after tests.</summary>
    public static bool IsOfTests(string path) => TestFile().IsMatch(path);

    private static string Normal(string path) => path.Replace('\\', '/');

    [GeneratedRegex(@"(Tests?|Specs?|Facts)\w*\.(cs|vb|fs)$", PatternRules.Linear)]
    private static partial Regex TestFile();
}
