using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Assertions;

/// <summary>What one assertion of a library means: a row of an <see cref="AssertionTable"/>.</summary>
/// <param name="Strength">How much it pins down.</param>
/// <param name="Shape">
/// Its arguments in order, one letter each: <c>a</c> what is looked at, <c>e</c> what is expected, <c>c</c> a truth, <c>n</c> a truth that must not hold,
/// <c>t</c> a tolerance, <c>d</c> a number of digits, <c>x</c> an exception type, <c>m</c> a message it must have, <c>o</c> a comparison as a text (<c>"&lt;="</c>, <c>"~"</c>), <c>-</c> anything else. Of its own: <c>T</c> the subject is a truth, <c>F</c> one that must not hold,
/// <c>E</c> all arguments are expected, <c>v</c> a verification whose call follows.
/// </param>
/// <param name="IsNegated">True for the negated form.</param>
/// <param name="IsMock">True when it verifies calls of a mock.</param>
/// <param name="DefaultTolerance">The tolerance where none is written.</param>
internal sealed record AssertionRule(
    Strength Strength,
    string Shape,
    bool IsNegated = false,
    bool IsMock = false,
    double? DefaultTolerance = null
);
