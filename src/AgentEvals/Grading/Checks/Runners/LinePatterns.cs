namespace AgentEvals.Grading.Checks.Runners;

/// <summary>
/// Patterns over single lines are generated at build time: an engine without backtracking would take seconds to set all of them up.
/// Lines are cut before they are matched, and a match that takes too long is given up.
/// </summary>
internal static class LinePatterns
{
    /// <summary>Milliseconds after which a match is given up.</summary>
    public const int Timeout = 1000;
}
