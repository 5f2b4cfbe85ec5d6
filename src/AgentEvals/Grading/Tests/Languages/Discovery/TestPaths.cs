using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Tests.Languages.Discovery;

/// <summary>Whether a path says that a file belongs to the tests, in any language.</summary>
internal static partial class TestPaths
{
    /// <summary>True for files in test folders, and for files named after tests.</summary>
    public static bool IsAmongTests(string path) => Pattern().IsMatch(path);

    // A match takes no time, yet a process that is paused in the middle of one must not fail for it.
    [GeneratedRegex(
        @"(^|[/._-])(tests?|specs?|__tests__|e2e|cypress|integration|fixtures?|testing|conftest|playground|test[_-]?utils?|test[_-]?helpers?|testkit|testlib|testsupport|testenv)([/._-]|$)|(Tests?|Spec|IT|TestCase)\.[a-z]{1,20}$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 86_400_000
    )]
    private static partial Regex Pattern();
}
