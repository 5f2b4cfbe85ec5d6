namespace AgentEvals.Xunit.Execution;

/// <summary>The trials of one agent on one scenario.</summary>
/// <param name="Outcomes">What came of them, in order.</param>
internal sealed record TrialSeries(IReadOnlyList<TrialOutcome> Outcomes)
{
    /// <summary>The exception by which the eval method asked xUnit to skip; null otherwise.</summary>
    public Exception? Skip { get; init; }

    /// <summary>What the rule for ending early said, such as <c>decided after 1 of 3</c>; null when all trials were made.</summary>
    public string? Stopped { get; init; }
}
