using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Types of which a value has to be one: <c>isinstance(x, (Tea, Milk))</c>, <c>Tea | Milk</c>.</summary>
internal static class TypeLists
{
    /// <summary>Whether a value may be of a further type now: <c>isinstance(x, Tea)</c> became <c>isinstance(x, (Tea, Milk))</c>.</summary>
    public static bool TakeMore(TestAssertion old, TestAssertion @new) =>
        old is { Strength: Strength.Type, Subject.Length: > 0, Expected: { } before }
        && @new is { Strength: Strength.Type, Expected: { } after }
        && old.Subject == @new.Subject
        && old.IsNegated == @new.IsNegated
        && (Of(before), Of(after)) is var (olds, news)
        && (old.IsNegated ? news.IsProperSubsetOf(olds) : olds.IsProperSubsetOf(news));

    private static HashSet<string> Of(string types) =>
        [.. types.Split(',', '|', '(', ')', '[', ']').Select(type => type.Trim()).Where(type => type.Length > 0)];
}
