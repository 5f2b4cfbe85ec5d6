using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.JavaScript;

/// <summary>What groups say about tests that do not stand in them: a function or a loop in another place declares them.</summary>
internal static class JavaScriptSuites
{
    /// <summary>The groups that focus or skip and have no test of their own to say it.</summary>
    /// <param name="marked">The groups that focus or skip.</param>
    /// <param name="tests">The tests of the file.</param>
    public static IEnumerable<string> RemarksOn(IReadOnlyList<Suite> marked, IReadOnlyList<FoundTest> tests) =>
        marked
            .Where(suite => !tests.Any(test => suite.Body.Contains(test.Range.Start)))
            .Select(suite => (suite.IsFocused ? Remarks.Focus : "skipped: ") + suite.Path);
}
