namespace AgentEvals.Reports;

/// <summary>What a report comes to.</summary>
public enum ReportStatus
{
    /// <summary>Every regression passes and nothing is open.</summary>
    ShipIt,

    /// <summary>Nothing failed that blocks, but something is undecided or unknown.</summary>
    ReadyForReview,

    /// <summary>A regression failed, or a control misbehaves.</summary>
    Blocked,
}
