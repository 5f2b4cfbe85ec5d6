namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>One branch of a <c>#if</c> that is parsed.</summary>
/// <param name="Parent">The index of the region around it; -1 for none.</param>
/// <param name="Condition">Its condition, white space stripped.</param>
/// <param name="IsDead">True when no build ever compiles it.</param>
/// <param name="Others">The text of the other branches; empty without any.</param>
internal sealed record ConditionalRegion(int Parent, string Condition, bool IsDead, string Others)
{
    private static readonly string[] Words = ["Assert", "Should", "Expect", "Verif", "Check", "Throw", "Fail", "Compare", "Valid", "Test"];

    /// <summary>Whether the other branches may assert something too, so that what is asserted in this one has a counterpart where it is not compiled.</summary>
    public bool HasCounterparts { get; } =
        Others
            .Split('\n')
            .Any(line =>
                !line.AsSpan().TrimStart().StartsWith("//")
                && Array.Exists(Words, word => line.Contains(word, StringComparison.OrdinalIgnoreCase))
            );
}
