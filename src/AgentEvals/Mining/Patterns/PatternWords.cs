namespace AgentEvals.Mining.Patterns;

/// <summary>The names of patterns, as they are printed and written.</summary>
public static class PatternWords
{
    /// <summary>The name: <c>weakened-test</c>.</summary>
    public static string Of(PatternKind kind) =>
        kind switch
        {
            PatternKind.WeakenedTest => "weakened-test",
            PatternKind.Bypass => "bypass",
            PatternKind.UnbackedClaim => "unbacked-claim",
            PatternKind.OutOfBoundary => "out-of-boundary",
            PatternKind.Revert => "revert",
            PatternKind.Interruption => "interruption",
            PatternKind.DeniedThenRetried => "denied-then-retried",
            PatternKind.Loop => "loop",
            PatternKind.MissingTests => "missing-tests",
            PatternKind.InstructionFriction => "instruction-friction",
            PatternKind.CorrectionCluster => "correction-cluster",
            PatternKind.TokenBurn => "token-burn",
            PatternKind.Abandoned => "abandoned",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such pattern."),
        };
}
