using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>
/// Tells by their names which properties and items of a build a repository uses to say what is tested: <c>SkipIntegrationTests</c>, <c>RunTestsOnHelix</c>,
/// <c>TestClassesToSkip</c>.
/// </summary>
internal static partial class BuildProperties
{
    /// <summary>The rule of one of a name that MSBuild does not know.</summary>
    /// <param name="name">Its name, with the attribute.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="isOfTests">Whether the file belongs to tests: what it runs are tests.</param>
    public static SettingRule RuleOf(string name, string path, bool isOfTests) =>
        path.Contains("ItemGroup/", StringComparison.Ordinal)
            ? (name.EndsWith("@Include", StringComparison.Ordinal) && Skips().IsMatch(name) && Tests().IsMatch(name))
            || (isOfTests && Projects().IsMatch(name))
                ? SettingRule.MustNotGrow
                : SettingRule.None
            : !path.Contains("PropertyGroup/", StringComparison.Ordinal)
                ? SettingRule.None
                : name.StartsWith("Skip", StringComparison.Ordinal) && Tests().IsMatch(name)
                    ? name.EndsWith("@Condition", StringComparison.Ordinal)
                        ? SettingRule.MustNotHold
                        : SettingRule.TrueIsWeaker
                    : name.Contains('@', StringComparison.Ordinal)
                        ? SettingRule.None
                        : Skips().IsMatch(name) && Tests().IsMatch(name)
                            ? SettingRule.TrueIsWeaker
                            : Runs().IsMatch(name) && (isOfTests || Tests().IsMatch(name))
                                ? SettingRule.FalseIsWeaker
                                : SettingRule.None;

    /// <summary>Whether a condition with alternatives has fewer of them, and no other, so that it holds more seldom: <c>A or B</c> became <c>A</c>.</summary>
    public static bool IsNarrower(string before, string after)
    {
        var (olds, news) = (Terms(before), Terms(after));
        var lost = olds.Except(news, StringComparer.Ordinal).ToList();
        return lost.Count > 0
            && !news.Except(olds, StringComparer.Ordinal).Any()
            && lost.TrueForAll(term =>
                before.Contains("or " + term, StringComparison.OrdinalIgnoreCase)
                || before.Contains(term + " or", StringComparison.OrdinalIgnoreCase)
            );
    }

    private static List<string> Terms(string condition) => [.. Term().Matches(condition).Select(match => match.Value)];

    [GeneratedRegex("Tests?([A-Z@_]|$)", PatternRules.Linear)]
    private static partial Regex Tests();

    [GeneratedRegex("Skip|Exclude|Ignore|Disable|Quarantine", PatternRules.Linear)]
    private static partial Regex Skips();

    /// <summary>What is left out of a list of projects; a reference that is removed is one of the build's.</summary>
    [GeneratedRegex(
        "^((Test\\w*|\\w*Projects?|ProjectTo\\w+)@(Exclude|Remove)|ProjectReference@Exclude|ProjectExclusions?@Include)$",
        PatternRules.Linear
    )]
    private static partial Regex Projects();

    [GeneratedRegex("^Run(On|s)?[A-Z]", PatternRules.Linear)]
    private static partial Regex Runs();

    [GeneratedRegex("'[^']*'\\s*[!=]=\\s*'[^']*'", PatternRules.Linear)]
    private static partial Regex Term();
}
