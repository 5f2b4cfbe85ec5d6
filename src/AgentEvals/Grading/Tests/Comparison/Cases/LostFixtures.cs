using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Cases;

/// <summary>
/// Finds a test that asks no more for a fixture with several cases, and does once what it did for each: <c>def test_total(kind)</c>, where <c>kind</c> is a fixture
/// with <c>params</c>, became <c>def test_total()</c>.
/// </summary>
/// <param name="added">The tests that the change added.</param>
/// <param name="context">What surrounds the change.</param>
internal sealed class LostFixtures(IReadOnlyList<TestUnit> added, ChangeContext context)
{
    private readonly Dictionary<TestFile, HashSet<string>> _fixtures = new(ReferenceEqualityComparer.Instance);

    private readonly Lazy<HashSet<string>> _asked = new(() =>
        [.. added.Where(unit => unit.Ran).SelectMany(unit => unit.Method.Parameters)]
    );

    /// <summary>The loss; null without, or where the fixture is gone, or the test got another parameter or rows in its place.</summary>
    public Weakening? Of(UnitPair pair)
    {
        var (old, @new) = (pair.Old.Method, pair.New.Method);
        if (
            old.Skip is not null
            || @new.Cases.Count > old.Cases.Count
            || @new.Parameters.Except(old.Parameters, StringComparer.Ordinal).Any()
            || old
                .Parameters.Except(@new.Parameters, StringComparer.Ordinal)
                .FirstOrDefault(name => HasCases(pair.Old.File.Before, name) && HasCases(pair.New.File.After, name))
                is not { } lost
        )
        {
            return null;
        }

        return new Weakening(
            FailureCodes.AssertionWeakened,
            context.HasOnlyTests && !_asked.Value.Contains(lost) ? Verdict.Fail : Verdict.NeedsReview,
            $"it runs once, and not for each case of the fixture {lost}",
            old.Line,
            @new.Line
        );
    }

    private bool HasCases(TestFile? file, string fixture)
    {
        if (file is null)
        {
            return false;
        }

        if (!_fixtures.TryGetValue(file, out var fixtures))
        {
            _fixtures[file] = fixtures = [
                .. file.Methods.Where(method => method.IsHelper && method.Cases.Count > 1).Select(method => method.Name),
            ];
        }

        return fixtures.Contains(fixture);
    }
}
