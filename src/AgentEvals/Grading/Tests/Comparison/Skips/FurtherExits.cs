using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Skips;

/// <summary>Finds a further condition under which a test that could end early ends early: the first exit that it had hides the ones that follow.</summary>
internal static class FurtherExits
{
    private static readonly string[] Leaves = ["return", "continue"];

    /// <summary>Whether all that a test got is a condition and a way out.</summary>
    public static bool Has(TestMethod old, TestMethod @new) =>
        old is { EarlyExitIsConditional: true }
        && @new is { EarlyExitIsConditional: true }
        && Gained(old.Tokens, @new.Tokens) is { } gained
        && gained.Exists(token => Leaves.Contains(token, StringComparer.Ordinal))
        && gained.Contains("if");

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
