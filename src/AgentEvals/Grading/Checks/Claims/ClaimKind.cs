namespace AgentEvals.Grading.Checks.Claims;

/// <summary>What a sentence claims.</summary>
internal enum ClaimKind
{
    /// <summary>Tests pass.</summary>
    TestsPass,

    /// <summary>Tests were run.</summary>
    TestsRan,

    /// <summary>The build succeeds.</summary>
    Builds,

    /// <summary>A linter or type checker is content.</summary>
    Lints,

    /// <summary>It was tried out by hand.</summary>
    TriedOut,
}
