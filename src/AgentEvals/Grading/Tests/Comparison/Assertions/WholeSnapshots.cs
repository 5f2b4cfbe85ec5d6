using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Tells whether what was asked of parts stands in a snapshot, written out in the test, that the test has now of the whole.</summary>
/// <param name="pair">The test.</param>
internal sealed class WholeSnapshots(UnitPair pair)
{
    private readonly Lazy<List<TestAssertion>> _added = new(() =>
        [
            .. pair.New.Method.Assertions.Where(assertion =>
                assertion is { IsNegated: false, Expected.Length: > 2 }
                && assertion.Name.Contains("InlineSnapshot", StringComparison.Ordinal)
                && !pair.Old.Method.Assertions.Any(before => before.Text == assertion.Text)
            ),
        ]
    );

    /// <summary>Whether one has every text that was expected; of what expected none, a type or a length, where the test has the value no more.</summary>
    public bool Say(TestAssertion old) =>
        !old.IsNegated
        && !old.IsMockVerification
        && old.ExpectedIsLiteral
        && old.Expected is { } expected
        && _added.Value.Count > 0
        && Texts(expected).ToList() is var texts
        && _added.Value.Exists(whole =>
            whole.Conditions <= old.Conditions
            && (
                IsOfForm(old) || texts.Count == 0
                    ? IsGone(old)
                    : texts.TrueForAll(text => whole.Expected!.Contains(text, StringComparison.Ordinal))
            )
        );

    private static bool IsOfForm(TestAssertion old) =>
        old.Strength == Strength.Type || old.Subject.StartsWith("typeof", StringComparison.Ordinal);

    /// <summary>Whether the test gave its value to a variable that it has no more.</summary>
    private bool IsGone(TestAssertion old) =>
        CodeWords.Identifiers(old.Subject).LastOrDefault() is { } root && !pair.New.Method.Tokens.Contains(root, StringComparer.Ordinal);

    private static IEnumerable<string> Texts(string expected) =>
        expected.Split(['"', '\'', '`']).Where((text, index) => index % 2 == 1 && text.Length > 0);
}
