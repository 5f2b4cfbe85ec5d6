namespace AgentEvals.Grading.Criteria;

/// <summary>How one criterion came out.</summary>
/// <param name="Holds">Whether it holds; null when it could not be decided.</param>
/// <param name="Reason">One line.</param>
/// <param name="Evidence">The lines that show it.</param>
internal sealed record CriterionResult(bool? Holds, string Reason, params IReadOnlyList<Evidence> Evidence)
{
    /// <summary>True when a person must decide.</summary>
    public bool ForPerson { get; init; }

    public static CriterionResult Yes(string reason, params IReadOnlyList<Evidence> evidence) => new(true, reason, evidence);

    public static CriterionResult No(string reason, params IReadOnlyList<Evidence> evidence) => new(false, reason, evidence);

    public static CriterionResult Unknown(string reason) => new(null, reason);

    public static CriterionResult Person(string reason) => new(null, reason) { ForPerson = true };
}
