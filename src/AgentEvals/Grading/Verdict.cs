namespace AgentEvals.Grading;

/// <summary>What a grade, a trial or a scenario comes to.</summary>
public enum Verdict
{
    /// <summary>There was nothing to grade.</summary>
    NotApplicable,

    /// <summary>Fine.</summary>
    Pass,

    /// <summary>A person must decide; the reason says what about.</summary>
    NeedsReview,

    /// <summary>The infrastructure broke, or the transcript cannot show it: neither pass nor fail.</summary>
    Inconclusive,

    /// <summary>Not fine.</summary>
    Fail,
}
