namespace AgentEvals.Grading.Tests.Comparison;

/// <summary>The same test or helper before and after.</summary>
internal sealed record UnitPair(TestUnit Old, TestUnit New);
