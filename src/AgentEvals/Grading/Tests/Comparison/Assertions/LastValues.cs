using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>
/// Tells that what was asserted every time a loop went round is kept in a variable now, which is asserted behind the loop: only what the last
/// round left there counts.
/// </summary>
internal static class LastValues
{
    private static readonly string[] Loops = ["for", "foreach", "while", "do"];

    /// <summary>Whether it is so.</summary>
    public static bool AreAllThatCount(TestAssertion old, TestAssertion @new, UnitPair pair) =>
        old is { IsRepeated: true, Strength: > Strength.NoThrow }
        && !@new.IsRepeated
        && CodeWords.IsName(@new.Subject)
        && !pair.Old.Method.Tokens.Contains(@new.Subject, StringComparer.Ordinal)
        && IsOverwritten(pair.New.Method.Tokens, @new.Subject)
        && Count(pair.Old.Method) == Count(pair.New.Method)
        && Repeated(pair.New.Method) < Repeated(pair.Old.Method);

    private static int Count(TestMethod method) => method.Tokens.Count(token => Array.IndexOf(Loops, token) >= 0);

    private static int Repeated(TestMethod method) => method.Assertions.Count(assertion => assertion.IsRepeated);

    /// <summary>Whether a variable is given a value twice at least, and never one that is made of the one before.</summary>
    private static bool IsOverwritten(IReadOnlyList<string> tokens, string name)
    {
        var times = 0;
        for (var index = 0; index + 1 < tokens.Count; index++)
        {
            if (tokens[index] != name || tokens[index + 1] is not ("=" or "&=" or "|=" or "+=" or "++"))
            {
                continue;
            }

            var end = index + 2;
            while (end < tokens.Count && tokens[end] != ";" && tokens[end] != name)
            {
                end++;
            }

            if (tokens[index + 1] != "=" || (end < tokens.Count && tokens[end] == name))
            {
                return false;
            }

            times++;
        }

        return times > 1;
    }
}
