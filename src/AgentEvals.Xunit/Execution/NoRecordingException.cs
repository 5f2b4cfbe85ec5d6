using AgentEvals.Problems;

namespace AgentEvals.Xunit.Execution;

/// <summary>A scenario is to be replayed and nobody has recorded it.</summary>
internal sealed class NoRecordingException(Problem problem, bool controlsExist) : AgentEvalsException(problem)
{
    /// <summary>True when its controls at least are graded.</summary>
    public bool ControlsExist { get; } = controlsExist;
}
