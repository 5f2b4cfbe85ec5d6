using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Bodies;

/// <summary>
/// Finds what changed in a condition that is denied as a whole, and under which a test leaves: of <c>if (!(isCard || isCash)) return;</c> a further alternative
/// lets it run more often.
/// </summary>
internal static class DeniedExits
{
    private const int LongestCondition = 80;

    private static readonly string[] Leaves = ["return", "continue", "next"];

    /// <summary>Whether the first difference of two tests stands in one.</summary>
    public static bool Have(TestMethod old, TestMethod @new)
    {
        var tokens = @new.Tokens;
        var place = old.Tokens.Zip(tokens).TakeWhile(both => both.First == both.Second).Count();
        for (var (start, depth) = (place - 1, 0); start > 1 && place - start < LongestCondition; start--)
        {
            depth +=
                tokens[start] == ")" ? 1
                : tokens[start] == "(" ? -1
                : 0;
            if (depth < 0 && tokens[start - 1] is "!" or "not")
            {
                return tokens[start - 2] is "(" or "if" && LeavesBehind(tokens, start);
            }

            if (tokens[start] is ";" or "{" or "}" or "if")
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Whether the test leaves behind a bracket that opens at a place, once it and those around it are closed.</summary>
    private static bool LeavesBehind(IReadOnlyList<string> tokens, int open)
    {
        var (depth, index) = (0, open);
        for (; index < Math.Min(tokens.Count, open + LongestCondition); index++)
        {
            depth +=
                tokens[index] == "(" ? 1
                : tokens[index] == ")" ? -1
                : 0;
            if (depth == 0)
            {
                break;
            }
        }

        return tokens.Skip(index).SkipWhile(token => token is ")" or "{" or ":").FirstOrDefault() is { } next
            && Leaves.Contains(next, StringComparer.Ordinal);
    }
}
