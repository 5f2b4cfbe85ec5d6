using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Bodies;

/// <summary>Finds that a test, or a helper of tests, tries something again now: in a loop that says so and waits, or by a function of that name.</summary>
internal static class NewRetries
{
    private static readonly string[] Words = ["retr", "attempt"];

    /// <summary>The word that says so; null where none is new.</summary>
    public static string? Of(TestMethod old, TestMethod @new)
    {
        if (old.Tokens.Any(IsTry))
        {
            return null;
        }

        var word = @new.Tokens.FirstOrDefault(IsTry);
        return word is not null && (Waits(@new) > Waits(old) || IsGivenFunction(@new.Tokens)) ? word : null;
    }

    private static bool IsTry(string token) =>
        CodeWords.IsName(token)
        && Array.Exists(Words, word => token.Contains(word, StringComparison.OrdinalIgnoreCase))
        && !token.Contains("retriev", StringComparison.OrdinalIgnoreCase);

    private static int Waits(TestMethod method) => method.Tokens.Count(token => token is "Sleep" or "sleep");

    /// <summary>Whether a function that tries again is given what it is to try: <c>retry.Run(t, func(…) { … })</c>, <c>Retry(second, done, func() error { … })</c>.</summary>
    private static bool IsGivenFunction(IReadOnlyList<string> tokens)
    {
        for (var index = 0; index + 1 < tokens.Count; index++)
        {
            var open = IsTry(tokens[index])
                ? (
                    tokens[index + 1] == "(" ? index + 1
                    : index + 3 < tokens.Count && tokens[index + 1] == "." && tokens[index + 3] == "(" ? index + 3
                    : -1
                )
                : -1;
            for (var at = open + 1; open > 0 && at < tokens.Count && at < open + 24 && tokens[at] is not "{"; at++)
            {
                if (tokens[at] is "func" or "lambda")
                {
                    return true;
                }
            }
        }

        return false;
    }
}
