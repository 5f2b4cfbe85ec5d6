namespace AgentEvals.Reports;

/// <summary>What the comparison of both splits comes to.</summary>
public enum HoldoutOutcome
{
    /// <summary>One of the splits has too few scenarios.</summary>
    TooFew,

    /// <summary>Nothing speaks for a difference.</summary>
    NoSign,

    /// <summary>The holdout passes significantly less: prompts or rules were fitted to the optimization split.</summary>
    Diverges,
}
