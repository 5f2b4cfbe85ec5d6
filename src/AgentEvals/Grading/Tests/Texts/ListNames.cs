using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Tells by its name that tests go through a list: <c>CASES</c>, <c>ConnectionParametersList</c>, <c>supportedVersions</c>.</summary>
internal static partial class ListNames
{
    /// <summary>Whether the name says so; one that says that its elements are left out, or what comes of them, does not.</summary>
    public static bool AreOfCases(string name) => Cases().IsMatch(name) && !Others().IsMatch(name);

    [GeneratedRegex(
        "(case|scenario|param|parameter|input|sample|vector|example|suite|combination|variant|version|framework|platform|dialect|driver|database|backend|provider|conn|connection|connstring|connectionstring|mode|format|codec|algorithm|distribution|shape|dtype|size)s(_?(list|table|data|set|array|matrix))?$|(case|scenario|param|parameter|sample|vector|connection)_?(list|table|data|set|array|matrix)$|test_?(data|list|table|matrix|set|[a-z]+s)$",
        PatternRules.LinearAnyCase
    )]
    private static partial Regex Cases();

    [GeneratedRegex(
        "skip|ignor|exclu|exempt|unsupported|broken|known|flaky|disabled|expect|result|default|option",
        PatternRules.LinearAnyCase
    )]
    private static partial Regex Others();
}
