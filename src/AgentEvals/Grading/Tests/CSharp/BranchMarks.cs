using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>What the attributes say that stand in a branch of an <c>#if</c> which is not parsed.</summary>
internal static partial class BranchMarks
{
    /// <summary>Whether they make a test, and nothing among them skips it.</summary>
    public static bool RunTheTest(string branch)
    {
        var names = Names().Matches(branch).Select(match => match.Groups["name"].Value).ToList();
        return names.Exists(TestAttributes.IsMarker) && !names.Exists(TestAttributes.IsSkip) && !Reason().IsMatch(branch);
    }

    [GeneratedRegex(@"[\[,]\s*(\w+\.)*(?<name>\w+?)(Attribute)?\s*[(\],]", PatternRules.Linear)]
    private static partial Regex Names();

    [GeneratedRegex(@"\b(Skip|Ignore)\s*=", PatternRules.Linear)]
    private static partial Regex Reason();
}
