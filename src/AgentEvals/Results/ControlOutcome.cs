namespace AgentEvals.Results;

/// <summary>What came of a control.</summary>
/// <param name="Label">The recording's label.</param>
/// <param name="MustFail">True when the graders had to fail it, false when they had to pass it.</param>
/// <param name="AsExpected">Whether they did.</param>
public sealed record ControlOutcome(string Label, bool MustFail, bool AsExpected);
