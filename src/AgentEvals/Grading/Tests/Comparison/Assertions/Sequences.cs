using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Tells that a list which is asserted element by element got a further one, which shifts the rest.</summary>
internal static class Sequences
{
    /// <summary>Whether all that was expected of the elements is still expected of some, and there are more.</summary>
    public static bool HasOneMore(UnitPair pair, TestAssertion old)
    {
        // The length grows along with the elements.
        var counted = old.Subject.StartsWith("len(", StringComparison.Ordinal) && old.Subject.EndsWith(')') ? old.Subject[4..^1] : null;
        if (counted is not null)
        {
            return Counts.Rose(
                    old.Expected ?? "",
                    pair.New.Method.Assertions.FirstOrDefault(assertion => assertion.Subject == old.Subject)?.Expected ?? ""
                )
                && pair.Old.Method.Assertions.Any(element =>
                    element.Subject.StartsWith(counted + "[", StringComparison.Ordinal) && HasOneMore(pair, element)
                );
        }

        if (WithoutIndex(old.Subject) is not { } list)
        {
            return false;
        }

        var (olds, news) = (Expected(pair.Old.Method, list), Expected(pair.New.Method, list));
        return news.Count > olds.Count && olds.TrueForAll(news.Remove);
    }

    private static List<string> Expected(TestMethod method, string list) =>
        [
            .. method
                .Assertions.Where(assertion =>
                    assertion is { Strength: Strength.Exact, IsNegated: false, ExpectedIsLiteral: true, Expected: not null }
                    && WithoutIndex(assertion.Subject) == list
                )
                .Select(assertion => assertion.Expected!),
        ];

    /// <summary>A subject with its only number in brackets left out; null where there is none.</summary>
    private static string? WithoutIndex(string subject) =>
        subject.IndexOf('[', StringComparison.Ordinal) is > 0 and var open
        && subject.IndexOf(']', open) is var close
        && close > open + 1
        && subject[(open + 1)..close].All(char.IsAsciiDigit)
            ? subject[..open] + "[]" + subject[(close + 1)..]
            : null;
}
