using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Bodies;

/// <summary>Finds a test that asked the same more than once, each time of a value that it came by anew, and does so less often.</summary>
internal static class RarerAssertions
{
    /// <summary>Whether nothing but such a part is gone.</summary>
    public static bool Are(TestMethod old, TestMethod @new) =>
        old.Assertions.Count > @new.Assertions.Count
        && TestBodies.Inserted(@new, old) is { } gone
        && gone.Exists(token => token is "=" or ":=")
        && @new.Assertions.Select(assertion => assertion.Text).ToHashSet(StringComparer.Ordinal) is var left
        && old.Assertions.All(assertion => left.Contains(assertion.Text));
}
