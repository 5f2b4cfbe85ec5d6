using AgentEvals.Grading.Checks.Runners;

namespace AgentEvals.Grading.Checks;

/// <summary>The result of a command in the transcript, and what it rests on.</summary>
/// <param name="Result">The result.</param>
/// <param name="Because">What it rests on, as a phrase: the counts, the exit code, what hides them.</param>
/// <param name="Counts">The tests' counts, where the output shows them.</param>
internal sealed record RunOutcome(RunResult Result, string Because, RunCounts? Counts = null)
{
    /// <summary>True when the counts are of files, not of tests.</summary>
    public bool CountsFiles { get; init; }
}
