namespace AgentEvals.Reports.Ci;

/// <summary>A CI system that shows findings beside the code.</summary>
public enum CiSystem
{
    /// <summary>None that is known.</summary>
    None,

    /// <summary>GitHub Actions: workflow commands and the step summary.</summary>
    GitHub,

    /// <summary>Azure Pipelines: logging commands and an uploaded summary.</summary>
    Azure,
}
