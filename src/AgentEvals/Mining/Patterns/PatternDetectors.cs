using AgentEvals.Mining.Patterns.Detectors;

namespace AgentEvals.Mining.Patterns;

/// <summary>All detectors of a single session. Token burn needs the other sessions, and is looked for afterwards.</summary>
internal static class PatternDetectors
{
    public static IReadOnlyList<IPatternDetector> All { get; } =
    [
        new WeakenedTests(),
        new Bypasses(),
        new UnbackedClaims(),
        new OutOfBoundaryEdits(),
        new Reverts(),
        new Interruptions(),
        new DeniedThenRetried(),
        new Loops(),
        new MissingTests(),
        new InstructionFriction(),
        new CorrectionClusters(),
        new AbandonedSessions(),
    ];
}
