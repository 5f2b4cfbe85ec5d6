namespace AgentEvals.Grading.Checks.Runners;

/// <summary>What a runner's output says.</summary>
public enum RunnerVerdict
{
    /// <summary>It cannot be told.</summary>
    Unknown,

    /// <summary>Tests were executed, and none failed.</summary>
    Pass,

    /// <summary>A test failed, or the tests could not be built.</summary>
    Fail,

    /// <summary>No test was executed: none was found, the filter matched none, or all were skipped.</summary>
    Empty,
}
