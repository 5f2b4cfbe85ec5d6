using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Comparison.Pairing;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>Changed lines within comments of several lines, as the results of a benchmark that stand behind it: they are no code.</summary>
internal static class BlockComments
{
    /// <summary>All of them, the line left out that begins the comment.</summary>
    public static IEnumerable<DiffLine> Lines(ComparedFile file)
    {
        var (before, after) = (Inner(file.OldLines), Inner(file.NewLines));
        return file
            .Change.RemovedLines.Where(line => before.Contains(line.OldLine ?? 0))
            .Concat(file.Change.AddedLines.Where(line => after.Contains(line.NewLine ?? 0)));
    }

    private static HashSet<int> Inner(IReadOnlyList<string> lines)
    {
        var inner = new HashSet<int>();
        var isInside = false;
        for (var index = 0; index < lines.Count; index++)
        {
            var text = lines[index].AsSpan();
            if (isInside)
            {
                inner.Add(index + 1);
                isInside = !text.Contains("*/", StringComparison.Ordinal);
            }
            else
            {
                isInside = text.TrimStart().StartsWith("/*", StringComparison.Ordinal) && !text.Contains("*/", StringComparison.Ordinal);
            }
        }

        return isInside ? [] : inner;
    }
}
