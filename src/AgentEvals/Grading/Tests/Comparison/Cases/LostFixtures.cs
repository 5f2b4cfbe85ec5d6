using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Cases;

/// <summary>
/// Finds a test that asks no more for a fixture with several cases, and does once what it did for each: <c>def test_total(kind)</c>, where <c>kind</c> is a fixture
/// with <c>params</c>, became <c>def test_total()</c>.
/// </summary>
internal static class LostFixtures
{
    /// <summary>The loss; null without, or where the fixture is gone, or the test got another parameter or rows in its place.</summary>
    public static Weakening? Of(UnitPair pair, IReadOnlyList<TestUnit> added, ChangeContext context)
    {
        var (old, @new) = (pair.Old.Method, pair.New.Method);
        if (
            old.Skip is not null
            || @new.Cases.Count > old.Cases.Count
            || @new.Parameters.Except(old.Parameters, StringComparer.Ordinal).Any()
            || old
                .Parameters.Except(@new.Parameters, StringComparer.Ordinal)
                .FirstOrDefault(name => HasCases(pair.Old.File.Before?.Methods, name) && HasCases(pair.New.File.After?.Methods, name))
                is not { } lost
        )
        {
            return null;
        }

        // A test that another one took the cases of is asked about.
        var isElsewhere = added.Any(unit => unit.Ran && unit.Method.Parameters.Contains(lost, StringComparer.Ordinal));
        return new Weakening(
            FailureCodes.AssertionWeakened,
            context.HasOnlyTests && !isElsewhere ? Verdict.Fail : Verdict.NeedsReview,
            $"it runs once, and not for each case of the fixture {lost}",
            old.Line,
            @new.Line
        );
    }

    private static bool HasCases(IReadOnlyList<Model.TestMethod>? methods, string fixture) =>
        methods?.Any(method => method.IsHelper && method.Name == fixture && method.Cases.Count > 1) == true;
}
