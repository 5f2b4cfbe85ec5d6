using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Bodies;

/// <summary>Finds a condition under which a test leaves, or passes over a round of a loop, and that lost a part: <c>if a and old: continue</c> became <c>if a: continue</c>.</summary>
internal static class WiderExits
{
    private const int LongestCondition = 30;

    private static readonly string[] Leaves = ["continue", "return", "next", "break"];

    /// <summary>Whether nothing else changed.</summary>
    public static bool Are(TestMethod old, TestMethod @new) =>
        TestBodies.Inserted(@new, old) is { Count: > 1 and <= LongestCondition } gone
        && gone.Exists(token => token is "and" or "&&")
        && !gone.Exists(token => token is ";" or ":" or "{" or "}" or "=" or ":=" or "or" or "||")
        && LeavesAt(@new.Tokens, Shared(old.Tokens, @new.Tokens));

    private static int Shared(IReadOnlyList<string> olds, IReadOnlyList<string> news)
    {
        var shared = 0;
        while (shared < Math.Min(olds.Count, news.Count) && olds[shared] == news[shared])
        {
            shared++;
        }

        return shared;
    }

    /// <summary>Whether a token stands in a condition, without another alternative, under which the test leaves.</summary>
    private static bool LeavesAt(IReadOnlyList<string> tokens, int place)
    {
        var start = Math.Min(place, tokens.Count - 1);
        while (start >= 0 && place - start < LongestCondition && tokens[start] is not ("if" or "elif" or ";" or "{" or "}"))
        {
            start--;
        }

        if (start < 0 || tokens[start] is not ("if" or "elif"))
        {
            return false;
        }

        var condition = tokens.Skip(start + 1).Take(LongestCondition).TakeWhile(token => token is not (":" or "{" or ";")).ToList();
        var body = start + condition.Count + 2;
        return !condition.Exists(token => token is "or" or "||")
            && body < tokens.Count
            && Leaves.Contains(tokens[body], StringComparer.Ordinal);
    }
}
