using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Bodies;

/// <summary>
/// Finds marks by which a warning of a test is ignored that was not, <c>@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")</c>: who names what it says
/// has seen it fail the test, as suites do that turn warnings into errors.
/// </summary>
internal static class IgnoredWarnings
{
    /// <summary>The first that is new; null without, or where more than tests changed, which may warn with reason.</summary>
    public static string? Further(TestMethod old, TestMethod @new, ChangeContext context) =>
        context.HasOnlyTests && old.Skip is null && !old.IsHelper && @new.IgnoredWarnings.Count > old.IgnoredWarnings.Count
            ? @new.IgnoredWarnings.Except(old.IgnoredWarnings, StringComparer.Ordinal).FirstOrDefault()
            : null;
}
