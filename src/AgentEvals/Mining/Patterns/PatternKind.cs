namespace AgentEvals.Mining.Patterns;

/// <summary>What went wrong in a session, or may have.</summary>
public enum PatternKind
{
    /// <summary>A test was weakened, deleted or skipped, or its expectation changed.</summary>
    WeakenedTest,

    /// <summary>Checks were gone around: hooks skipped, permissions bypassed, entries of an audit.</summary>
    Bypass,

    /// <summary>The agent said something about checks that its session does not show.</summary>
    UnbackedClaim,

    /// <summary>Files were changed that nobody should: outside of the project, generated, secret.</summary>
    OutOfBoundary,

    /// <summary>The person took the work back: "no, undo that".</summary>
    Revert,

    /// <summary>The person stopped the agent.</summary>
    Interruption,

    /// <summary>A refused call was tried again, perhaps by another way.</summary>
    DeniedThenRetried,

    /// <summary>The same failing call again and again, with nothing changed in between.</summary>
    Loop,

    /// <summary>Many files changed, and no test among them.</summary>
    MissingTests,

    /// <summary>The session needed an edit of the standing instructions.</summary>
    InstructionFriction,

    /// <summary>One file was edited again and again.</summary>
    CorrectionCluster,

    /// <summary>Far more tokens than other sessions.</summary>
    TokenBurn,

    /// <summary>The session stops in the middle.</summary>
    Abandoned,
}
