namespace AgentEvals.Grading.Tests.Comparison;

/// <summary>One way in which a test got weaker.</summary>
/// <param name="Code">The failure code.</param>
/// <param name="Verdict">How sure and how bad.</param>
/// <param name="Reason">What happened, without the test's name.</param>
/// <param name="OldLine">The line before; null when the new side shows it.</param>
/// <param name="NewLine">The line after; null when the old side shows it.</param>
internal sealed record Weakening(string Code, Verdict Verdict, string Reason, int? OldLine, int? NewLine);
