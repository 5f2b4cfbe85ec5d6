using System.Globalization;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Sees through a name that an expected number got or lost: <c>const least = 3; x &gt;= least</c> is <c>x &gt;= 3</c>.</summary>
internal static class NamedExpectations
{
    /// <summary>The second side's assertions, with the number in place of a name that the first side has not and that is given one number.</summary>
    public static IReadOnlyList<TestAssertion> Resolve(TestMethod old, TestMethod @new) =>
        @new.Assertions.Any(assertion => MayBeNew(assertion, old))
            ?
            [
                .. @new.Assertions.Select(assertion =>
                    MayBeNew(assertion, old) && Number(@new.Tokens, assertion.Expected!) is { } number
                        ? assertion with
                        {
                            Expected = number,
                            ExpectedIsLiteral = true,
                        }
                        : assertion
                ),
            ]
            : @new.Assertions;

    private static bool MayBeNew(TestAssertion assertion, TestMethod old) =>
        assertion is { ExpectedIsLiteral: false, Expected: { Length: > 1 } name }
        && CodeWords.IsName(name)
        && !old.Tokens.Contains(name, StringComparer.Ordinal);

    /// <summary>The number that a name is given; null where it is given another value as well, or none.</summary>
    private static string? Number(IReadOnlyList<string> tokens, string name)
    {
        string? found = null;
        for (var index = 0; index + 3 < tokens.Count; index++)
        {
            if (tokens[index] != name || tokens[index + 1] is not ("=" or ":=" or "++" or "--" or "+=" or "-="))
            {
                continue;
            }

            if (
                found is not null
                || !double.TryParse(tokens[index + 2], NumberStyles.Float, CultureInfo.InvariantCulture, out _)
                || tokens[index + 3] is "+" or "-" or "*" or "/" or "." or "%"
            )
            {
                return null;
            }

            found = tokens[index + 2];
        }

        return found;
    }
}
