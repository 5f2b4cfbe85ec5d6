using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Skips;

/// <summary>Finds further conditions under which a test that could end early ends early: the first exit that it had hides the ones that follow.</summary>
internal static class FurtherExits
{
    /// <summary>How long a condition with its way out may be; of a longer one nobody can say that it does nothing else.</summary>
    private const int LongestGuard = 80;

    private static readonly string[] Leaves = ["return", "continue"];

    /// <summary>Whether all that a test got are conditions, each with a way out.</summary>
    public static bool Has(TestMethod old, TestMethod @new) =>
        old is { EarlyExitIsConditional: true }
        && @new is { EarlyExitIsConditional: true }
        && (IsOne(old.Tokens, @new.Tokens) || AreSeveral(old.Tokens, @new.Tokens));

    /// <summary>Whether one of them leaves the test, and not only a round of a loop.</summary>
    public static bool LeaveTheTest(TestMethod old, TestMethod @new) => Returns(@new) > Returns(old);

    private static int Returns(TestMethod method) => method.Tokens.Count(token => token == "return");

    /// <summary>Whether a condition and a way out came in one place, and nothing else changed.</summary>
    private static bool IsOne(IReadOnlyList<string> old, IReadOnlyList<string> @new) =>
        Gained(old, @new) is { } gained && gained.Exists(token => Leaves.Contains(token, StringComparer.Ordinal)) && gained.Contains("if");

    /// <summary>Whether the one has all conditions with a way out that the other has, and more of them, and both are the same without.</summary>
    private static bool AreSeveral(IReadOnlyList<string> old, IReadOnlyList<string> @new)
    {
        var (before, after) = (Split(old), Split(@new));
        return after.Guards.Count > before.Guards.Count
            && before.Others.SequenceEqual(after.Others, StringComparer.Ordinal)
            && before.Guards.TrueForAll(after.Guards.Remove);
    }

    /// <summary>The conditions with a way out, each as one text, and the tokens that stand around them.</summary>
    private static (List<string> Guards, List<string> Others) Split(IReadOnlyList<string> tokens)
    {
        var (guards, rest) = (new List<string>(), new List<string>());
        for (var index = 0; index < tokens.Count; index++)
        {
            if (tokens[index] == "if" && EndOfGuard(tokens, index) is { } end)
            {
                guards.Add(string.Join(' ', tokens.Skip(index).Take(end - index + 1)));
                index = end;
            }
            else
            {
                rest.Add(tokens[index]);
            }
        }

        return (guards, rest);
    }

    /// <summary>The last token of an <c>if</c> that leaves, without an <c>if</c> inside, and that has no other branch; null for any other.</summary>
    private static int? EndOfGuard(IReadOnlyList<string> tokens, int start)
    {
        var leaves = false;
        for (var (index, depth) = (start + 1, 0); index < Math.Min(tokens.Count, start + LongestGuard); index++)
        {
            switch (tokens[index])
            {
                case "{":
                    depth++;
                    break;
                case "}" when depth == 1:
                    return leaves && (index + 1 == tokens.Count || tokens[index + 1] != "else") ? index : null;
                case ";" when depth == 0:
                    return leaves ? index : null;
                case "if" or "}":
                    return null;
                case var token when depth <= 1 && Leaves.Contains(token, StringComparer.Ordinal):
                    leaves = true;
                    break;
            }
        }

        return null;
    }

    /// <summary>What was put into a body, in one place; null where anything else changed too.</summary>
    private static List<string>? Gained(IReadOnlyList<string> old, IReadOnlyList<string> @new)
    {
        var more = @new.Count - old.Count;
        if (more <= 0)
        {
            return null;
        }

        var start = 0;
        while (start < old.Count && old[start] == @new[start])
        {
            start++;
        }

        var end = old.Count;
        while (end > start && old[end - 1] == @new[end - 1 + more])
        {
            end--;
        }

        return end == start ? [.. @new.Skip(start).Take(more)] : null;
    }
}
