using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Skips;

/// <summary>Marks that are given the version which has to be there at least: <c>importorskip("lib", minversion="1.1")</c>, <c>@lib_check("0.12")</c>.</summary>
internal static partial class MinimumVersions
{
    /// <summary>Whether a mark is the same but for a newer version.</summary>
    public static bool Rose(string before, string after) =>
        Version().Match(before) is { Success: true } old
        && Version().Match(after) is { Success: true } @new
        && before.Remove(old.Groups["version"].Index, old.Groups["version"].Length)
            == after.Remove(@new.Groups["version"].Index, @new.Groups["version"].Length)
        && SkipConditions.Compare(@new.Groups["version"].Value, old.Groups["version"].Value) > 0;

    [GeneratedRegex(@"(minversion\s*=\s*|^[\w.]*([Cc]heck|[Rr]equire|[Nn]eed)\w*\()[""'](?<version>\d+(\.\d+)+)[""']", PatternRules.Linear)]
    private static partial Regex Version();
}
