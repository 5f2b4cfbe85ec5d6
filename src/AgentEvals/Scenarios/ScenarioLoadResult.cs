using AgentEvals.Problems;

namespace AgentEvals.Scenarios;

/// <summary>What came of loading one scenario file.</summary>
/// <param name="File">Absolute path of the file.</param>
/// <param name="Scenario">The scenario; null when the file has any problem.</param>
/// <param name="Problems">Everything that is wrong with the file, in the file's order; empty when it is loaded.</param>
public sealed record ScenarioLoadResult(string File, Scenario? Scenario, IReadOnlyList<Problem> Problems)
{
    /// <summary>The scenario, or all problems as one exception.</summary>
    /// <exception cref="AgentEvalsException">The file has problems.</exception>
    public Scenario OrThrow() => Scenario ?? throw new AgentEvalsException(Problems);
}
