using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Tells whether a flag that was compared decides now which truth is asked for: <c>Equal(flag, x)</c> is <c>if flag { True(x) } else { False(x) }</c>.</summary>
/// <param name="pair">The test.</param>
internal sealed class FlagForms(UnitPair pair)
{
    /// <summary>Whether it does.</summary>
    public bool Say(TestAssertion old)
    {
        if (old is not { IsNegated: false, ExpectedIsLiteral: false, Expected: { Length: > 1 } expected, Subject.Length: > 0 })
        {
            return false;
        }

        var flag = Decision.Of(expected, 0);
        return Asks(holds: true) && Asks(holds: false);

        bool Asks(bool holds) =>
            pair.New.Method.Assertions.Any(other =>
                other.Text.Contains(old.Subject, StringComparison.Ordinal)
                && Truth(other) == (holds == flag.Holds)
                && other.Path.Any(decision => decision.Holds == holds && On(decision) == On(flag))
            );
    }

    private static string On(Decision decision) => decision.On.LastIndexOf('@') is > 0 and var place ? decision.On[..place] : decision.On;

    /// <summary>Which truth is asked for; null where something else is.</summary>
    private static bool? Truth(TestAssertion assertion) =>
        assertion switch
        {
            { Strength: < Strength.Presence } => null,
            { Expected: null or "true" or "True" } => !assertion.Name.Contains("als", StringComparison.Ordinal) && !assertion.IsNegated,
            { Expected: "false" or "False" } => assertion.IsNegated,
            _ => null,
        };
}
