using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>An assertion and what became of it.</summary>
/// <param name="Old">Before.</param>
/// <param name="New">After.</param>
/// <param name="Kind">What they have in common.</param>
internal sealed record AssertionMatch(TestAssertion Old, TestAssertion New, MatchKind Kind);
