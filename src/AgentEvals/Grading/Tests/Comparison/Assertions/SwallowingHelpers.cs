using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Finds what a test did itself and now does through a new helper that swallows whatever fails.</summary>
internal static class SwallowingHelpers
{
    /// <summary>What is swallowed now.</summary>
    public static IEnumerable<Weakening> Compare(UnitPair pair, IReadOnlyList<TestUnit> added)
    {
        foreach (var helper in added)
        {
            if (
                !helper.Method.IsHelper
                || helper.Method.SwallowedCalls.Count == 0
                || !pair.New.Method.Calls.Contains(helper.Method.Name, StringComparer.Ordinal)
            )
            {
                continue;
            }

            var swallowed = helper.Method.SwallowedCalls.FirstOrDefault(call =>
                pair.Old.Method.Calls.Contains(call, StringComparer.Ordinal)
                && !pair.Old.Method.SwallowedCalls.Contains(call, StringComparer.Ordinal)
                && !pair.New.Method.Calls.Contains(call, StringComparer.Ordinal)
            );
            if (swallowed is not null)
            {
                yield return new Weakening(
                    FailureCodes.AssertionWeakened,
                    Verdict.Fail,
                    $"whatever {swallowed} throws is swallowed now, in {helper.Method.Name}",
                    null,
                    pair.New.Method.Line
                );
            }
        }
    }
}
