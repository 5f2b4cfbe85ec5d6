using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Bodies;

/// <summary>Finds that errors which failed a test only make it leave now: <c>NoError(err)</c> became <c>if err != nil { return }</c>.</summary>
internal static class PassedErrors
{
    /// <summary>Whether fewer errors fail the test and more of them make it leave.</summary>
    public static bool Are(TestMethod old, TestMethod @new) => Asked(old) > Asked(@new) && Left(@new) > Left(old);

    /// <summary>Whether it left there before as well, after it had failed: only the failure is gone.</summary>
    public static bool LeftBefore(TestMethod old, TestMethod @new) => Leaves(@new) <= Leaves(old);

    private static int Leaves(TestMethod method) => method.Tokens.Count(token => token is "return" or "continue" or "break");

    private static int Asked(TestMethod method) => method.Assertions.Count(assertion => assertion.Strength == Strength.NoThrow);

    private static int Left(TestMethod method)
    {
        var (tokens, count) = (method.Tokens, 0);
        for (var index = 0; index + 4 < tokens.Count; index++)
        {
            count +=
                tokens[index] == "!="
                && tokens[index + 1] == "nil"
                && tokens[index + 2] == "{"
                && tokens[index + 3] is "return" or "continue" or "break"
                && tokens[index + 4] == "}"
                    ? 1
                    : 0;
        }

        return count;
    }
}
