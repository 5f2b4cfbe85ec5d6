using AgentEvals.Runs;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading;

/// <summary>
/// Answers one question about a run. Pure: it sees nothing but its arguments; no disk, clock, process or network. It must cope with
/// any input without an exception, in time linear in the input's size.
/// </summary>
public interface IGrader
{
    /// <summary>The question that it answers.</summary>
    Question Question { get; }

    /// <summary>Grades.</summary>
    /// <param name="run">What happened.</param>
    /// <param name="scenario">What was asked for; usually <see cref="AgentRun.Scenario"/>, but an assertion may pass stricter rules.</param>
    Grade Grade(AgentRun run, Scenario scenario);
}
