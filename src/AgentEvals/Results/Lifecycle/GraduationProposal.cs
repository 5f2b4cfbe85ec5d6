namespace AgentEvals.Results.Lifecycle;

/// <summary>What the evidence suggests for a scenario.</summary>
public enum GraduationProposal
{
    /// <summary>To leave it as it is.</summary>
    None,

    /// <summary>To make a regression of the capability.</summary>
    Graduate,

    /// <summary>To make a capability of the regression: it is shown not to hold.</summary>
    Demote,
}
