using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison;

/// <summary>Finds helpers that skip now, where tests call them as before: <c>startServer(t)</c> calls <c>t.Skip</c>.</summary>
internal static class SkippingHelpers
{
    /// <summary>One finding a helper, however many tests call it. A helper that neither asserted nor skipped before is new to the reader, yet not to its callers.</summary>
    public static IEnumerable<Finding> Compare(PairingResult pairing)
    {
        foreach (var helper in pairing.Added.Where(unit => unit.Head.IsHelper))
        {
            var skip = helper.Method.Skip ?? helper.Method.ConditionalSkip;
            var callers = skip is null ? [] : pairing.Pairs.Where(pair => pair.Old.Ran && pair.New.Ran && Calls(pair.Old, helper) && Calls(pair.New, helper)).Select(pair => pair.New.Method.Name).ToList();
            if (callers.Count > 0)
            {
                var names = callers[0] + (callers.Count > 1 ? $" and {callers.Count - 1} more" : "");
                yield return new Finding(FailureCodes.TestSkipped, Verdict.NeedsReview, $"{names}: {helper.Method.Name} may skip it now: {Lines.Short(skip!)}", Lines.New(helper.File, helper.Method.Line));
            }
        }
    }

    private static bool Calls(TestUnit caller, TestUnit helper) => caller.Method.Calls.Contains(helper.Method.Name, StringComparer.Ordinal);
}
