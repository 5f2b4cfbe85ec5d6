using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Languages.Jvm;

/// <summary>Whether a runner would pick the file up by its name.</summary>
internal static partial class JvmDiscovery
{
    /// <summary>True for the names that surefire and failsafe look for; gradle takes any class under a folder of tests.</summary>
    public static bool IsTestFile(string path) => Pattern().IsMatch(path);

    [GeneratedRegex(
        @"(^|/)(Test[^/]*|[^/]*(Tests?|TestCase|IT|ITCase|Spec|Specs))\.(java|kt|kts)$|/(test|androidTest|commonTest|jvmTest|integrationTest|functionalTest|jsTest|nativeTest|intTest|it)/.*\.(kt|kts)$",
        PatternRules.Linear
    )]
    private static partial Regex Pattern();
}
