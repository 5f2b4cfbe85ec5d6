using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds built tests, projects or files of tests that a list names no more, one a line, while it names others: the assemblies that AppVeyor tests.</summary>
internal static class ListedTests
{
    private static readonly string[] Ends = ["Tests", "Test", "Specs", "UnitTests", "tests", ".test", ".spec", "_test"];

    private static readonly string[] Kinds = [".dll", ".exe", ".csproj", ".fsproj", ".vbproj", ".js", ".ts", ".py", ".cs"];

    private static readonly string[] OtherLists = ["path", "exclude", "ignore", "except", "artifact", "coverage", "omit", "skip", "cache"];

    /// <summary>The first of them.</summary>
    /// <param name="file">The file.</param>
    /// <param name="others">The other files of the change.</param>
    /// <param name="gone">The files that the change deleted or renamed.</param>
    public static IEnumerable<Finding> Compare(
        ConfigurationFile file,
        IReadOnlyList<ConfigurationFile> others,
        IReadOnlyCollection<string> gone
    )
    {
        var isTraversal =
            file.Format == SettingsFormat.Xml
            && file.Path.EndsWith(".proj", StringComparison.OrdinalIgnoreCase)
            && !file.Path.EndsWith("csproj", StringComparison.OrdinalIgnoreCase);
        if (!isTraversal && file.Format is not (SettingsFormat.Yaml or SettingsFormat.Json))
        {
            yield break;
        }

        var added = others.Append(file).SelectMany(other => other.Added()).Select(setting => setting.Value).ToList();
        var lost = file.Gone()
            .FirstOrDefault(setting =>
                IsOfTests(setting)
                && file.News.Any(other => other.Path == setting.Path && IsOfTests(other))
                && NameOf(setting.Value) is var name
                && !added.Exists(value => value.Contains(name, StringComparison.OrdinalIgnoreCase))
                && !gone.Any(path => path.Contains(name, StringComparison.OrdinalIgnoreCase))
            );
        if (lost is not null)
        {
            yield return new Finding(
                FailureCodes.TestConfigWeakened,
                Verdict.Fail,
                $"{file.Path}: tests run without {Lines.Short(lost.Value)}",
                new Evidence.DiffLine(file.Path, lost.Line, "-" + Lines.Short(lost.Value))
            );
        }
    }

    /// <summary>Whether an entry of a list is no more than the path of tests, and the list no one of what starts a pipeline or is left out.</summary>
    private static bool IsOfTests(Setting setting) =>
        !setting.Value.AsSpan().ContainsAny(" \n*!$")
        && Array.Exists(Kinds, kind => setting.Value.EndsWith(kind, StringComparison.OrdinalIgnoreCase))
        && Array.Exists(Ends, NameOf(setting.Value).EndsWith)
        && !Array.Exists(OtherLists, word => setting.Path.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
}
