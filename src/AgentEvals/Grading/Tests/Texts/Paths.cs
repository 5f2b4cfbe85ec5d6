using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>What several paths through a test amount to together.</summary>
internal static class Paths
{
    private const int Maximum = 32;

    /// <summary>The number of decisions that are left where every branch of a choice leads to one of the assertions: 0 where every path does.</summary>
    public static int DecisionsLeft(IEnumerable<TestAssertion> assertions)
    {
        var paths = assertions.Take(Maximum).Select(assertion => assertion.Path.ToHashSet()).ToList();
        while (Shorten(paths)) { }

        return paths.Count == 0 ? int.MaxValue : paths.Min(path => path.Count);
    }

    /// <summary>Takes a decision from a path where another path stands for its other way.</summary>
    private static bool Shorten(List<HashSet<Decision>> paths)
    {
        foreach (var path in paths)
        {
            foreach (var decision in path)
            {
                if (
                    paths.Exists(other =>
                        other.Contains(decision.Reversed()) && other.All(step => step == decision.Reversed() || path.Contains(step))
                    )
                )
                {
                    path.Remove(decision);
                    return true;
                }
            }
        }

        return false;
    }
}
