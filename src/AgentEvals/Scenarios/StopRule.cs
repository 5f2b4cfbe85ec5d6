namespace AgentEvals.Scenarios;

/// <summary>When the trials of a live run may end before all of them are made. Fixed before the first trial.</summary>
public enum StopRule
{
    /// <summary>Never: every trial is made. The default.</summary>
    Never,

    /// <summary>As soon as no further trial can change the verdict: for pass^k after a failure, for pass@k after a pass.</summary>
    Decided,
}
