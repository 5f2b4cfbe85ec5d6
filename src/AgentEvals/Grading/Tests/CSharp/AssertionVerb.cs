using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>What the name of an assertion means.</summary>
/// <param name="Key">The bare verb in lower case: <c>ShouldNotBeGreaterThan</c> is <c>greaterthan</c>.</param>
/// <param name="Strength">How much it pins down.</param>
/// <param name="IsNegated">True for the negated form.</param>
internal readonly record struct AssertionVerb(string Key, Strength Strength, bool IsNegated);
