using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Finds what ran after every test and asserted, and is gone while the tests are there: <c>afterEach(() => expect(errors).toEqual([]))</c>.</summary>
internal static class LostHooks
{
    private static readonly string[] Names = ["after", "afterEach", "afterAll", "teardown", "suiteTeardown"];

    /// <summary>One finding a hook.</summary>
    public static IEnumerable<Finding> Compare(PairingResult pairing, ChangeContext context)
    {
        var added = new Lazy<AddedAssertions>(() => AddedAssertions.Of(pairing));
        foreach (
            var hook in pairing.Gone.Where(unit =>
                unit.Head.IsHook
                && Names.Contains(unit.Head.Name, StringComparer.Ordinal)
                && unit.File is { IsProduct: false, After: { } after }
                && after.Methods.Any(method => !method.IsHelper)
            )
        )
        {
            var lost = hook.Method.Assertions.Where(assertion => assertion.Strength > Strength.NoThrow).ToList();
            if (
                lost.Count > 0
                && !lost.Exists(assertion =>
                    added.Value.Say(assertion) || context.NamesRemoved(assertion.Text) || context.NamesLost(assertion.Text)
                )
            )
            {
                yield return new Finding(
                    FailureCodes.AssertionWeakened,
                    Verdict.NeedsReview,
                    $"{hook.Head.Name}: what asserted after every test is gone",
                    Lines.Old(hook.File, lost[0].Line)
                );
            }
        }
    }
}
