using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Finds that a new helper of the file asks for less than what it stands for: <c>assert not warnings</c> became <c>assert_no_clock_warning(warnings)</c>.</summary>
internal static class NarrowerHelpers
{
    /// <summary>Whether nothing was to be in a value, and the helper only says what must not be in it.</summary>
    public static bool LetMoreThrough(TestAssertion old, TestAssertion @new, UnitPair pair) =>
        @new.IsHelperCall
        && !old.IsHelperCall
        && SaysEmpty(old)
        && CodeWords.Identifiers(old.Subject).LastOrDefault(word => word != "len") is { } name
        && CodeWords.Of(@new.Text).Contains(name, StringComparer.Ordinal)
        && pair.Old.File.Before?.Methods.Any(method => method.Name == @new.Name) != true
        && pair.New.File.After?.Methods.FirstOrDefault(method => method.IsHelper && method.Name == @new.Name)
            is { Assertions: { Count: > 0 } inner }
        && inner.All(assertion => assertion is { IsNegated: true, Strength: Strength.Partial, Expected: not null });

    private static bool SaysEmpty(TestAssertion old) =>
        old
            is { Strength: Strength.Presence, IsNegated: true, Expected: null }
                or { Strength: Strength.Exact, IsNegated: false, Expected: "0" or "[]" or "()" };
}
