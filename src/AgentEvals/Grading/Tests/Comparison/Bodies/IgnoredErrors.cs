using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Bodies;

/// <summary>Finds that an error which a test asked for is thrown away now: <c>got, err := parse()</c> became <c>got, _ := parse()</c>.</summary>
internal static class IgnoredErrors
{
    /// <summary>The call whose error nobody looks at any more; null without.</summary>
    public static string? Of(TestMethod old, TestMethod @new) =>
        Asked(@new) < Asked(old)
        && Ignored(@new)
            .GroupBy(call => call, StringComparer.Ordinal)
            .FirstOrDefault(group =>
                group.Count() > Ignored(old).Count(call => call == group.Key) && Times(old, group.Key) >= group.Count()
            )
            ?.Key
            is { } call
            ? call
            : null;

    private static int Asked(TestMethod method) => method.Assertions.Count(assertion => assertion.Strength == Strength.NoThrow);

    private static int Times(TestMethod method, string call) => method.Tokens.Count(token => token == call);

    /// <summary>Whether it runs when the test is over: <c>t.Cleanup(func() { … })</c>, <c>defer func() { … }()</c>.</summary>
    private static bool IsInCleanup(IReadOnlyList<string> tokens, int index)
    {
        var depth = 0;
        for (var at = index - 1; at > 4; at--)
        {
            depth +=
                tokens[at] == "}" ? 1
                : tokens[at] == "{" ? -1
                : 0;
            if (depth < 0)
            {
                depth = 0;
                if (
                    tokens[at - 1] == ")"
                    && tokens[at - 2] == "("
                    && tokens[at - 3] == "func"
                    && (tokens[at - 4] == "defer" || tokens[at - 5] == "Cleanup")
                )
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The names of the functions whose last answer is given to nobody.</summary>
    private static IEnumerable<string> Ignored(TestMethod method)
    {
        var tokens = method.Tokens;
        for (var index = 0; index + 2 < tokens.Count; index++)
        {
            if (tokens[index] != "_" || tokens[index + 1] is not (":=" or "=") || IsInCleanup(tokens, index))
            {
                continue;
            }

            var open = index + 2;
            while (open < tokens.Count && (tokens[open] == "." || CodeWords.IsName(tokens[open])))
            {
                open++;
            }

            if (open > index + 2 && open < tokens.Count && tokens[open] == "(")
            {
                yield return tokens[open - 1];
            }
        }
    }
}
