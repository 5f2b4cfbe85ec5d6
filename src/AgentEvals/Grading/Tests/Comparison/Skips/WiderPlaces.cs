using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Skips;

/// <summary>
/// Attributes that name by an enumeration where tests run, or do not: <c>[SkipOnPlatform(TestPlatforms.Linux)]</c> became
/// <c>[SkipOnPlatform(TestPlatforms.AnyUnix)]</c>, <c>[PlatformSpecific(TestPlatforms.Any)]</c> became <c>[PlatformSpecific(TestPlatforms.Windows)]</c>.
/// </summary>
internal static partial class WiderPlaces
{
    private const string Any = "Any";

    private static readonly string[] OfUnix = ["Linux", "OSX", "MacOS", "Mac", "FreeBSD", "NetBSD", "Solaris", "illumos", "Illumos"];

    /// <summary>Whether the second one is the first one, and leaves the test out in a further place.</summary>
    public static bool Are(string before, string after)
    {
        var name = SkipConditions.NameOf(after);
        if (name == after || SkipConditions.NameOf(before) != name)
        {
            return false;
        }

        var (olds, news) = (Members(before), Members(after));
        if (olds.Count == 0 || news.Count == 0)
        {
            return false;
        }

        var isLeftOut = LeavesOut().IsMatch(name) || after.Contains(".Exclude", StringComparison.Ordinal);
        if (!isLeftOut && news.Exists(member => !Place().IsMatch(member.Type)))
        {
            return (Requirement().IsMatch(name) || Requirement().IsMatch(news[0].Type)) && Names(olds).IsProperSubsetOf(Names(news));
        }

        var (fewer, more) = isLeftOut ? (Places(olds), Places(news)) : (Places(news), Places(olds));
        return !fewer.Contains(Any) && (more.Contains(Any) || fewer.IsProperSubsetOf(more));
    }

    private static List<(string Type, string Name)> Members(string mark) =>
        [
            .. Member()
                .Matches(Other().Replace(mark, ""))
                .Select(match => (match.Groups["type"].Value, match.Groups["name"].Value))
                .Where(member => member.Item1 != "ConditionMode"),
        ];

    private static HashSet<string> Names(List<(string Type, string Name)> members) =>
        members.Select(member => member.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>The places that are named, each system of a family by itself.</summary>
    private static HashSet<string> Places(List<(string Type, string Name)> members) =>
        members
            .SelectMany(member =>
                member.Name switch
                {
                    "AnyUnix" or "Unix" => OfUnix.Append("Unix"),
                    "Any" or "All" => [Any],
                    _ => [member.Name],
                }
            )
            .ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\b(?<type>[A-Z]\w*)\.(?<name>[A-Za-z]\w*)", PatternRules.Linear)]
    private static partial Regex Member();

    /// <summary>What names no place: reasons, types, and names that are asked elsewhere.</summary>
    [GeneratedRegex("""\$?@?"[^"]*"|(typeof|nameof)\([^()]*\)""", PatternRules.Linear)]
    private static partial Regex Other();

    [GeneratedRegex("Skip|Ignore|Exclude|Except|Issue|NotOn|Fails|Flaky|Broken|Disabled", PatternRules.Linear)]
    private static partial Regex LeavesOut();

    [GeneratedRegex("Platform|OperatingSystem|^OS|Framework|Runtime|Architecture|^Arch|Moniker|Configuration", PatternRules.Linear)]
    private static partial Regex Place();

    /// <summary>Attributes and enumerations of what has to be there all together.</summary>
    [GeneratedRegex("(Condition|Requirement|Feature|Capabilit(y|ie)|Support)s?$", PatternRules.Linear)]
    private static partial Regex Requirement();
}
