using System.Globalization;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Finds that nothing makes sure any more that functions which a test hands over, and that assert, are called: a number of assertions to come, a call that ends the test.</summary>
internal static class AwaitedCallbacks
{
    private static readonly string[] Waits =
    [
        "done",
        "await",
        "return",
        "Promise",
        "resolve",
        "end",
        "plan",
        "cb",
        "callback",
        "next",
        "yield",
        "assertions",
        "hasAssertions",
        "advanceTimersByTime",
        "runAllTimers",
        "tick",
        "flush",
    ];

    /// <summary>What is lost.</summary>
    public static Weakening? Compare(UnitPair pair)
    {
        var (old, @new) = (pair.Old.Method, pair.New.Method);
        if (
            old.Skip is not null
            || @new.Skip is not null
            || !@new.Assertions.Any(assertion =>
                assertion.IsOfCallback
                && old.Assertions.Any(before =>
                    before.IsOfCallback && before.Name == assertion.Name && before.Expected == assertion.Expected
                )
            )
        )
        {
            return null;
        }

        var (planned, plans) = (Planned(old.Tokens), Planned(@new.Tokens));
        if (planned is not null && plans is null && !@new.Tokens.Except(old.Tokens, StringComparer.Ordinal).Any(Waits.Contains))
        {
            return new Weakening(
                FailureCodes.AssertionWeakened,
                Verdict.NeedsReview,
                "nothing counts its assertions any more, some of which stand in functions that are called back",
                old.Line,
                @new.Line
            );
        }

        if (plans < planned && @new.Assertions.Count >= old.Assertions.Count)
        {
            return new Weakening(
                FailureCodes.AssertionWeakened,
                Verdict.NeedsReview,
                string.Create(CultureInfo.InvariantCulture, $"it expects {plans} assertions to be reached instead of {planned}"),
                old.Line,
                @new.Line
            );
        }

        return old.Tokens.Contains("done", StringComparer.Ordinal) && !@new.Tokens.Any(Waits.Contains)
            ? new Weakening(
                FailureCodes.AssertionWeakened,
                Verdict.NeedsReview,
                "it ends before the function is called back that asserts",
                old.Line,
                @new.Line
            )
            : null;
    }

    /// <summary>How many assertions a test says that there are to be; one where it only says that there are any, null where it says nothing.</summary>
    private static double? Planned(IReadOnlyList<string> tokens)
    {
        for (var index = 2; index + 2 < tokens.Count; index++)
        {
            if (tokens[index] is "hasAssertions" && tokens[index - 1] == ".")
            {
                return 1;
            }

            var isPlan = tokens[index] is "plan" or "assertions" || (tokens[index] == "expect" && tokens[index - 2] is "assert" or "t");
            if (
                isPlan
                && tokens[index - 1] == "."
                && tokens[index + 1] == "("
                && double.TryParse(tokens[index + 2], CultureInfo.InvariantCulture, out var number)
            )
            {
                return number;
            }
        }

        return null;
    }
}
