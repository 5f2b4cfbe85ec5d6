using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Configuration;

namespace AgentEvals.Grading.Tests;

/// <summary>Reads which symbols the compiler defines for the target frameworks of projects: <c>net6.0-windows</c> defines <c>NET6_0</c>.</summary>
internal static class TargetSymbols
{
    /// <summary>Those of frameworks that the projects of a change target now, and none of them did before.</summary>
    public static IReadOnlySet<string> New(IReadOnlyList<ChangedText> texts)
    {
        var projects = texts.Where(text => BuildSymbols.IsProject(text) && text.IsWhole).ToList();
        var known = projects.SelectMany(text => Of(text.OldText)).ToHashSet(StringComparer.Ordinal);
        return projects
            .Where(text => text.OldText is not null)
            .SelectMany(text => Of(text.NewText))
            .Where(symbol => !known.Contains(symbol))
            .ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Of(string? project) =>
        project is null || SettingsReader.Read(SettingsFormat.Xml, project) is not { } settings
            ? []
            : SettingComparison.FrameworksOf(settings).Select(framework => framework.Split('-')[0].ToUpperInvariant().Replace('.', '_'));
}
