namespace AgentEvals.Grading.Checks.Claims;

/// <summary>Something that the agent says it did or saw.</summary>
/// <param name="Kind">What.</param>
/// <param name="Sentence">The sentence, shortened.</param>
/// <param name="Number">The number of tests that it names; null without one.</param>
/// <param name="IsAll">True when it speaks of all tests.</param>
/// <param name="Scope">The kind of tests that it names, such as <c>integration</c>; null without one.</param>
internal sealed record Claim(ClaimKind Kind, string Sentence, int? Number = null, bool IsAll = false, string? Scope = null)
{
    /// <summary>True when the same message reports failures.</summary>
    public bool IsAmongFailures { get; init; }
}
