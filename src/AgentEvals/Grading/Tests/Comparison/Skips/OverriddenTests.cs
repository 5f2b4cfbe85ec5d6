using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Skips;

/// <summary>Finds overrides that run the test of their base class under a condition only, or expect it to fail, where they did not or where it ran as it stands.</summary>
internal static class OverriddenTests
{
    /// <summary>One finding an override.</summary>
    public static IEnumerable<Finding> Compare(PairingResult pairing)
    {
        foreach (var unit in pairing.Added.Where(unit => InheritedTests.TakesPlace(unit, pairing)))
        {
            if (Doubt(unit.Method) is { } doubt)
            {
                yield return Found(unit, doubt);
            }
        }

        foreach (
            var pair in pairing.Pairs.Where(pair =>
                !pair.IsUnchanged && pair.New.Method.IsOverride && InheritedTests.IsSentence(pair.New.Head.Name)
            )
        )
        {
            if (ExpectsFailure(pair.New.Method) && CallsBase(pair.Old.Method) && !ExpectsFailure(pair.Old.Method))
            {
                yield return Found(pair.New, "it is expected to fail");
            }
        }
    }

    /// <summary>Why a test that came in place of that of its base class may ask for less; null without a reason.</summary>
    private static string? Doubt(TestMethod method) =>
        method is { Skip: null, ConditionalSkip: { } condition } ? "it is skipped under a condition: " + Lines.Short(condition)
        : ExpectsFailure(method) ? "it is expected to fail"
        : CallsBase(method) && method.Tokens is ["{", "if", ..] && !method.Tokens.Contains("else", StringComparer.Ordinal)
            ? "it runs under a condition only"
        : null;

    private static bool CallsBase(TestMethod method) => method.Calls.Contains(method.Name, StringComparer.Ordinal);

    /// <summary>Whether the test of the base class has to throw.</summary>
    private static bool ExpectsFailure(TestMethod method) =>
        method.Assertions.Any(assertion =>
            assertion.Name.Contains("Throw", StringComparison.Ordinal)
            && assertion.Strength > Strength.NoThrow
            && assertion.Text.Replace(" ", "", StringComparison.Ordinal).Contains($"base.{method.Name}(", StringComparison.Ordinal)
        );

    private static Finding Found(TestUnit unit, string reason) =>
        new(
            FailureCodes.TestSkipped,
            Verdict.NeedsReview,
            $"{unit.Head.Name}: {unit.Owner} inherits it, and {reason} now",
            Lines.New(unit.File, unit.Head.Line)
        );
}
