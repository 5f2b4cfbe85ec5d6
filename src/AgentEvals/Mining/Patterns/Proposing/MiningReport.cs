namespace AgentEvals.Mining.Patterns.Proposing;

/// <summary>What a search came to.</summary>
public sealed record MiningReport
{
    /// <summary>Sessions that were read.</summary>
    public required int Sessions { get; init; }

    /// <summary>How many sessions show each pattern, the most first.</summary>
    public required IReadOnlyList<KeyValuePair<PatternKind, int>> Patterns { get; init; }

    /// <summary>The proposals, what matters most first.</summary>
    public required IReadOnlyList<Proposal> Proposals { get; init; }

    /// <summary>Sessions with patterns that an existing scenario is about already.</summary>
    public required IReadOnlyList<CoveredSession> Covered { get; init; }

    /// <summary>Sessions with patterns that were left out because their prompt is a holdout scenario's.</summary>
    public required int Holdouts { get; init; }
}
