using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Discovery;

/// <summary>What was found in a body so far.</summary>
internal sealed class BodyFacts
{
    /// <summary>True for the body of a helper.</summary>
    public bool IsHelper { get; init; }

    /// <summary>Functions called.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Functions called where a failure is swallowed.</summary>
    public List<string> SwallowedCalls { get; } = [];

    /// <summary>What is replaced by a mock.</summary>
    public List<string> Mocks { get; } = [];

    /// <summary>Tolerances outside of assertions.</summary>
    public List<TestTolerance> Tolerances { get; } = [];

    /// <summary>A call that skips the test always.</summary>
    public string? Skip { get; set; }

    /// <summary>Calls that skip it under a condition.</summary>
    public List<string> ConditionalSkips { get; } = [];

    /// <summary>A call that expects it to fail.</summary>
    public string? ExpectedFailure { get; set; }

    /// <summary>The line of a statement that leaves it early.</summary>
    public int? EarlyExitLine { get; set; }

    /// <summary>The last line of what that statement leaves.</summary>
    public int? EarlyExitReach { get; set; }

    /// <summary>Whether that statement stands under a condition.</summary>
    public bool EarlyExitIsConditional { get; set; }
}
