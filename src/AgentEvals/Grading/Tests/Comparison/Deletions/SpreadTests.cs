using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Deletions;

/// <summary>
/// Tells deleted tests whose parts are new tests of their own: one about <c>"tea"</c> and one about <c>"milk"</c> took the place of one that loaded both, and
/// ask the same of the same.
/// </summary>
/// <param name="pairing">Which test became which.</param>
internal sealed class SpreadTests(PairingResult pairing)
{
    private const int MaximumCandidates = 300;
    private const int FewestTexts = 2;
    private const int ShortestText = 6;

    private readonly Lazy<ILookup<ComparedFile, TestUnit>> _added = new(() =>
        pairing.Added.Where(unit => unit.Ran).Take(MaximumCandidates).ToLookup(unit => unit.File)
    );

    /// <summary>Whether every text that a deleted test worked with, and every value that it asked for, is in a new test of its file which has one of the texts.</summary>
    public bool Are(TestUnit unit)
    {
        var texts = unit.Method.Tokens.Where(IsTelling).ToHashSet(StringComparer.Ordinal);
        var asked = unit.Method.Assertions.Where(assertion => assertion.Strength > Strength.NoThrow).ToList();
        if (texts.Count < FewestTexts || asked.Count == 0)
        {
            return false;
        }

        var parts = _added.Value[unit.File].Where(part => part.Method.Tokens.Any(texts.Contains)).ToList();
        return parts.Count > 1
            && texts.IsSubsetOf(parts.SelectMany(part => part.Method.Tokens))
            && parts.SelectMany(part => part.Method.Assertions).ToList() is var said
            && asked.TrueForAll(old => said.Exists(other => SaysTheSame(other, old)));
    }

    private static bool SaysTheSame(TestAssertion other, TestAssertion old) =>
        other.Subject == old.Subject
        && other.Expected == old.Expected
        && other.IsNegated == old.IsNegated
        && other.Strength >= old.Strength
        && other.Conditions <= old.Conditions;

    private static bool IsTelling(string token) => token.Length > ShortestText && token[^1] is '"' or '\'';
}
