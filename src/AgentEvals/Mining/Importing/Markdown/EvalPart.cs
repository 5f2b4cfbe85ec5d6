namespace AgentEvals.Mining.Importing.Markdown;

/// <summary>What the lines that follow belong to.</summary>
internal enum EvalPart
{
    /// <summary>Nothing that a scenario has.</summary>
    None,
    Task,
    Criteria,
    Regressions,
    ExpectedOutput,
    Tests,
    Metrics,
    Judge,
    Review,
    Commands,
}
