using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Skips;

/// <summary>Handlers that take an error and do nothing about it, so that a test passes where it could not run: <c>except ImportError: return</c>. One that gave way to a skip shows what was hidden.</summary>
internal static class IdleHandlers
{
    private const int LongestHead = 20;

    /// <summary>How many a test has.</summary>
    public static int In(TestMethod method)
    {
        var (tokens, count) = (method.Tokens, 0);
        for (var index = 0; index < tokens.Count; index++)
        {
            if (tokens[index] is not ("except" or "catch"))
            {
                continue;
            }

            var (opening, start) = (tokens[index] == "except" ? ":" : "{", index + 1);
            while (start < tokens.Count && start < index + LongestHead && tokens[start] != opening)
            {
                start++;
            }

            count +=
                start + 1 < tokens.Count && tokens[start] == opening && tokens[start + 1] is "return" or "pass" or "print" or "}" ? 1 : 0;
        }

        return count;
    }
}
