using AgentEvals.Problems;

namespace AgentEvals.Scenarios;

/// <summary>What came of loading agentevals.yaml.</summary>
/// <param name="Settings">The settings; null when the file has any problem.</param>
/// <param name="Problems">Everything that is wrong with the file, in the file's order; empty when it is loaded or absent.</param>
public sealed record SuiteSettingsLoadResult(SuiteSettings? Settings, IReadOnlyList<Problem> Problems)
{
    /// <summary>The settings, or all problems as one exception.</summary>
    /// <exception cref="AgentEvalsException">The file has problems.</exception>
    public SuiteSettings OrThrow() => Settings ?? throw new AgentEvalsException(Problems);
}
