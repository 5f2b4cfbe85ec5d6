namespace AgentEvals.Xunit.Execution;

/// <summary>What a test case has to know to run; small, because Test Explorer carries it from process to process.</summary>
/// <param name="Path">The scenario's file, relative to the output folder, forward slashes.</param>
internal sealed record EvalCase(string Path)
{
    /// <summary>The label of the control that is graded; null for the scenario's own trials.</summary>
    public string? Control { get; init; }

    /// <summary>Whether the graders must fail the control, or must pass it.</summary>
    public bool MustFail { get; init; }

    /// <summary>The agent that the attribute names.</summary>
    public string? Agent { get; init; }

    /// <summary>The number of trials that the attribute asks for.</summary>
    public int? Trials { get; init; }

    /// <summary>What is wrong, for a case that only fails.</summary>
    public string? Problem { get; init; }
}
