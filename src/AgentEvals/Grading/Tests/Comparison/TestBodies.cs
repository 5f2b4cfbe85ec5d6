using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison;

/// <summary>How much of a test's body stayed.</summary>
internal static class TestBodies
{
    private const double LittleInCommon = 0.4;
    private const int Short = 40;

    /// <summary>Whether a test of some length and about the same size does something else now, so that nothing is sure about its single assertions.</summary>
    public static bool IsRewritten(TestMethod old, TestMethod @new) =>
        old.Tokens.Count >= Short && @new.Tokens.Count * 2 >= old.Tokens.Count && Shingles.Of(old.Tokens).Alike(Shingles.Of(@new.Tokens)) < LittleInCommon;
}
