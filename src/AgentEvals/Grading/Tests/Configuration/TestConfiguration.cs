using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Comparison;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Compares the configuration and commands by which tests run.</summary>
internal static class TestConfiguration
{
    /// <summary>What got weaker.</summary>
    public static IEnumerable<Finding> Compare(IReadOnlyList<ChangedText> texts, IReadOnlyList<FileChange> changes, ChangeContext context)
    {
        _ = (texts, changes, context);
        return [];
    }
}
