using AgentEvals.Grading.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Context;

/// <summary>One way in which a test got weaker.</summary>
/// <param name="Code">The failure code.</param>
/// <param name="Verdict">How sure and how bad.</param>
/// <param name="Reason">What happened, without the test's name.</param>
/// <param name="OldLine">The line before; null when the new side shows it.</param>
/// <param name="NewLine">The line after; null when the old side shows it.</param>
internal sealed record Weakening(string Code, Verdict Verdict, string Reason, int? OldLine, int? NewLine)
{
    /// <summary>An assertion that got weaker, or that is gone where nothing is <paramref name="new"/>.</summary>
    public static Weakening Of(
        Verdict verdict,
        string reason,
        TestAssertion old,
        TestAssertion? @new,
        string code = FailureCodes.AssertionWeakened
    ) => new(code, verdict, reason, old.Line, @new?.Line);
}
