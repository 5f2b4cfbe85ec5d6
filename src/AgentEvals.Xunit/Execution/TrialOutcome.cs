using AgentEvals.Grading;
using AgentEvals.Runs;

namespace AgentEvals.Xunit.Execution;

/// <summary>What came of one trial.</summary>
/// <param name="Run">The run.</param>
/// <param name="Verdict">The verdict: the eval method's, with the scenario's own failure conditions.</param>
/// <param name="Reason">Why, one line or more; empty for a pass.</param>
/// <param name="Sheet">All grades, whether the method asked for them or not.</param>
internal sealed record TrialOutcome(AgentRun Run, Verdict Verdict, string Reason, ScoreSheet Sheet)
{
    /// <summary>The exception by which the method asked xUnit to skip; null otherwise.</summary>
    public Exception? Skip { get; init; }

    /// <summary>True when the method itself broke: it threw something that is no assertion.</summary>
    public bool MethodBroke { get; init; }

    /// <summary>What the method threw; null for a pass.</summary>
    public Exception? Exception { get; init; }
}
