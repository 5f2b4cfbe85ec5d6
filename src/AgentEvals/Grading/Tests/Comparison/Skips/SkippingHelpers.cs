using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Skips;

/// <summary>Finds helpers that skip now, where tests call them as before: <c>startServer(t)</c> calls <c>t.Skip</c>.</summary>
internal static class SkippingHelpers
{
    /// <summary>Functions that a runner calls about every test of a folder.</summary>
    private static readonly string[] CollectionHooks =
    [
        "pytest_collection_modifyitems",
        "pytest_runtest_setup",
        "pytest_itemcollected",
        "pytest_pyfunc_call",
    ];

    /// <summary>One finding a helper, however many tests call it. A helper that neither asserted nor skipped before is new to the reader, yet not to its callers.</summary>
    public static IEnumerable<Finding> Compare(PairingResult pairing)
    {
        foreach (var helper in pairing.Added.Where(unit => unit.Head.IsHelper))
        {
            if (helper.Head.IsHook)
            {
                foreach (var finding in OfHook(pairing, helper))
                {
                    yield return finding;
                }

                continue;
            }

            var skip = helper.Method.Skip ?? helper.Method.ConditionalSkip;
            if (skip is not null && CollectionHooks.Contains(helper.Head.Name, StringComparer.Ordinal) && helper.File.Before is not null)
            {
                yield return new Finding(
                    FailureCodes.TestSkipped,
                    Verdict.NeedsReview,
                    $"{helper.Head.Name} may skip tests now: {Lines.Short(skip)}",
                    Lines.New(helper.File, helper.Method.Line)
                );
                continue;
            }

            if (
                skip is not null
                && helper.Owner.EndsWith("Attribute", StringComparison.Ordinal)
                && helper.File.OldText?.Contains("class " + helper.Owner, StringComparison.Ordinal) == true
            )
            {
                yield return new Finding(
                    FailureCodes.TestSkipped,
                    Verdict.NeedsReview,
                    $"what {helper.Owner} marks may be skipped now: {Lines.Short(skip)}",
                    Lines.New(helper.File, helper.Method.Line)
                );
                continue;
            }

            var callers = skip is null
                ? []
                : pairing
                    .Pairs.Where(pair => pair.Old.Ran && pair.New.Ran && Calls(pair.Old, helper) && Calls(pair.New, helper))
                    .Select(pair => pair.New.Method.Name)
                    .ToList();
            if (callers.Count > 0)
            {
                var names = callers[0] + (callers.Count > 1 ? $" and {callers.Count - 1} more" : "");
                yield return new Finding(
                    FailureCodes.TestSkipped,
                    Verdict.NeedsReview,
                    $"{names}: {helper.Method.Name} may skip it now: {Lines.Short(skip!)}",
                    Lines.New(helper.File, helper.Method.Line)
                );
            }
        }
    }

    /// <summary>Tests that call a helper which may skip them, and did not: its name need not say so where the change shows it.</summary>
    public static IEnumerable<Finding> OfNewCalls(PairingResult pairing)
    {
        var helpers = pairing
            .Added.Concat(pairing.Pairs.Select(pair => pair.New))
            .Where(unit => unit.Head is { IsHelper: true, IsHook: false } && (unit.Method.Skip ?? unit.Method.ConditionalSkip) is not null)
            .GroupBy(unit => unit.Head.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (
            var pair in helpers.Count == 0
                ? []
                : pairing.Pairs.Where(pair =>
                    !pair.IsUnchanged
                    && (pair.Old.Ran ? pair.New.Ran : IsCalledByTests(pair, pairing) || IsSetUpOfTests(pair, pairing))
                    && pair.Old.Method.EarlyExitLine is null
                    && pair.Old.Method.ConditionalSkip == pair.New.Method.ConditionalSkip
                )
        )
        {
            if (
                pair.New.Method.Calls.FirstOrDefault(call =>
                    helpers.ContainsKey(call) && !pair.Old.Method.Calls.Contains(call, StringComparer.Ordinal)
                )
                    is { } name
                && !pair.Old.Method.Calls.Any(helpers.ContainsKey)
            )
            {
                yield return new Finding(
                    FailureCodes.TestSkipped,
                    Verdict.NeedsReview,
                    $"{pair.New.Method.Name}: {name}, which it calls now, may skip it",
                    Lines.New(pair.New.File, pair.New.Method.Line)
                );
            }
        }
    }

    /// <summary>Whether the runner called it, and calls it, before a test that ran.</summary>
    private static bool IsSetUpOfTests(UnitPair helper, PairingResult pairing) =>
        helper is { Old.Head.IsSetUp: true, New.Head: { IsSetUp: true, IsHook: false } }
        && pairing.Pairs.Any(pair => pair.Old.Ran && pair.New.Ran && IsAround(helper.New, pair.New));

    /// <summary>Whether it is a helper that a test calls as before.</summary>
    private static bool IsCalledByTests(UnitPair helper, PairingResult pairing) =>
        helper is { Old.Head.IsHelper: true, New.Head: { IsHelper: true, IsHook: false } }
        && pairing.Pairs.Any(pair => pair.Old.Ran && pair.New.Ran && Calls(pair.Old, helper.Old) && Calls(pair.New, helper.New));

    /// <summary>What the runner calls around every test of a class skips them all: <c>setUp</c> calls <c>markTestSkipped</c>.</summary>
    private static IEnumerable<Finding> OfHook(PairingResult pairing, TestUnit hook)
    {
        if ((hook.Method.Skip ?? hook.Method.ConditionalSkip) is not { } skip)
        {
            yield break;
        }

        // Tests that say themselves that they are skipped now are judged one by one.
        var around = pairing
            .Pairs.Where(pair =>
                pair.Old.Ran
                && pair.New.Ran
                && IsAround(hook, pair.New)
                && pair.Old.Method.ConditionalSkip == pair.New.Method.ConditionalSkip
            )
            .Select(pair => pair.New.Method.Name)
            .ToList();
        if (around.Count > 0)
        {
            var names = around[0] + (around.Count > 1 ? $" and {around.Count - 1} more" : "");
            var isSure = hook.Method.Skip is not null;
            yield return new Finding(
                FailureCodes.TestSkipped,
                isSure ? Verdict.Fail : Verdict.NeedsReview,
                $"{names}: {hook.Method.Name} {(isSure ? "skips" : "may skip")} it now: {Lines.Short(skip)}",
                Lines.New(hook.File, hook.Method.Line)
            );
        }
        else if (IsOfBase(pairing, hook))
        {
            yield return new Finding(
                FailureCodes.TestSkipped,
                Verdict.NeedsReview,
                $"{hook.Method.Name}: it may skip the tests of classes that derive from {hook.Owner}: {Lines.Short(skip)}",
                Lines.New(hook.File, hook.Method.Line)
            );
        }
    }

    /// <summary>Whether it came to a class that was there and has no test of its own: those of others run through it.</summary>
    private static bool IsOfBase(PairingResult pairing, TestUnit hook) =>
        hook.Owner.Length > 0
        && hook.File is { IsProduct: false, OldText: { } before }
        && before.Contains("class " + hook.Owner, StringComparison.Ordinal)
        && !pairing
            .Pairs.Select(pair => pair.New)
            .Concat(pairing.Added)
            .Any(unit => unit.File == hook.File && !unit.Head.IsHelper && unit.Head.Container == hook.Head.Container);

    /// <summary>Whether the runner calls it around the test: in its class, or in one from which that derives.</summary>
    private static bool IsAround(TestUnit hook, TestUnit test) =>
        (test.File == hook.File && test.Head.Container == hook.Head.Container)
        || (hook.Owner.Length > 0 && test.Method.Inherits.Contains(hook.Owner, StringComparer.Ordinal));

    private static bool Calls(TestUnit caller, TestUnit helper) => caller.Method.Calls.Contains(helper.Method.Name, StringComparer.Ordinal);
}
