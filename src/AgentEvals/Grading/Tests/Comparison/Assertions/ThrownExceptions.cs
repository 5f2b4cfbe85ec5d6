using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Finds that a test calls what it expected to throw, and expects that no more.</summary>
/// <param name="pair">The test.</param>
/// <param name="context">What surrounds the change.</param>
internal sealed class ThrownExceptions(UnitPair pair, ChangeContext context)
{
    private readonly TokenCounts _words = new(pair);

    private static readonly string[] Catching =
    [
        "catch",
        "Exception",
        "ExceptionAsync",
        "Catch",
        "CatchAsync",
        "rescue",
        "except",
        "recover",
    ];

    /// <summary>What to say of an assertion that another one, about something else, took the place of; null where something says still that there is an exception.</summary>
    public Weakening? Unasked(TestAssertion old) =>
        context.HasOnlyTests
        && IsOne(old)
        && Called(old.Subject) is { } call
        && _words.After(call) is > 0 and var left
        && left >= _words.Before(call)
        && !pair.New.Method.Assertions.Any(other => IsOne(other) || other.Name.Contains("Fail", StringComparison.OrdinalIgnoreCase))
        && !Catching.Any(word => pair.New.Method.Tokens.Contains(word, StringComparer.Ordinal))
            ? Weakening.Of(Verdict.NeedsReview, $"nothing expects any more that {call} throws", old, null)
            : null;

    private static bool IsOne(TestAssertion assertion) =>
        !assertion.IsNegated && assertion.Strength > Strength.NoThrow && assertion.Name.Contains("hrow", StringComparison.Ordinal);

    /// <summary>The first name that a piece of code calls.</summary>
    private static string? Called(string code)
    {
        string? previous = null;
        foreach (var word in CodeWords.Of(code))
        {
            if (word == "(" && previous is { Length: > 3 } && CodeWords.IsIdentifier(previous))
            {
                return previous;
            }

            previous = word;
        }

        return null;
    }
}
