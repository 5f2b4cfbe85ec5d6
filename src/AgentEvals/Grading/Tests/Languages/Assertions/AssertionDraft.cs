using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Assertions;

/// <summary>An assertion as its call says, before what stands around it is looked at.</summary>
/// <param name="Range">The whole call.</param>
/// <param name="Name">Its name.</param>
/// <param name="Strength">How much it pins down.</param>
internal sealed record AssertionDraft(TokenRange Range, string Name, Strength Strength)
{
    /// <summary>Its text, where the call's own says too much or too little.</summary>
    public string? Text { get; init; }

    /// <summary>What is looked at.</summary>
    public string Subject { get; init; } = "";

    /// <summary>What is expected.</summary>
    public string? Expected { get; init; }

    /// <summary>True when the expectation is made of literals.</summary>
    public bool ExpectedIsLiteral { get; init; }

    /// <summary>True for the negated form.</summary>
    public bool IsNegated { get; init; }

    /// <summary>The tolerance, larger is looser.</summary>
    public double? Tolerance { get; init; }

    /// <summary>True when it verifies calls of a mock.</summary>
    public bool IsMock { get; init; }

    /// <summary>True when it calls a function that no library has, but that asserts by its name.</summary>
    public bool IsHelperCall { get; init; }

    /// <summary>True when it must be awaited.</summary>
    public bool IsAsynchronous { get; init; }

    /// <summary>How many of the conditions around it belong to the assertion itself: the <c>if</c> of Go's <c>if got != want { t.Error() }</c>; below zero where it has one that is no block: <c>assert a == 2 if b else 4</c>.</summary>
    public int OwnConditions { get; init; }
}
