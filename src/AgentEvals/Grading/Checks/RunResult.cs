namespace AgentEvals.Grading.Checks;

/// <summary>What a command in the transcript is evidence of.</summary>
internal enum RunResult
{
    /// <summary>It ran, and its result was good; tests, if it runs tests, were executed.</summary>
    Passed,

    /// <summary>It ran, and its result was bad.</summary>
    Failed,

    /// <summary>It ran and executed no test.</summary>
    Empty,

    /// <summary>It ran, but neither exit status nor output tell the result.</summary>
    Masked,

    /// <summary>It ran, or others of its line did: whose output the line's output is cannot be told.</summary>
    Shared,

    /// <summary>The transcript does not show the result, because its format cannot.</summary>
    Hidden,
}
