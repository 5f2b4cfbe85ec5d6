namespace AgentEvals.Reports.Comparing;

/// <summary>What a comparison of two agents comes to.</summary>
public enum ComparisonOutcome
{
    /// <summary>The scenarios at hand show neither a difference nor that there is none.</summary>
    CannotConclude,

    /// <summary>The candidate passes more.</summary>
    Better,

    /// <summary>The candidate passes less.</summary>
    Worse,

    /// <summary>The difference is within the margin.</summary>
    Equivalent,
}
