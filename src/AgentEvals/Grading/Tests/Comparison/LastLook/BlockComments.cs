using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Comparison.Pairing;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>
/// Changed lines within comments of several lines, as the results of a benchmark that stand behind it, and within texts of several lines, as what a function is
/// for or what a test works with: they are no code.
/// </summary>
internal static class BlockComments
{
    private static readonly string[] Quotes = ["\"\"\"", "'''"];

    /// <summary>All of them, the line left out that begins the comment.</summary>
    public static IEnumerable<DiffLine> Lines(ComparedFile file)
    {
        var isQuoted = file.NewPath.EndsWith(".py", StringComparison.Ordinal);
        var (before, after) = isQuoted ? (Texts(file.OldLines), Texts(file.NewLines)) : (Inner(file.OldLines), Inner(file.NewLines));
        return file
            .Change.RemovedLines.Where(line => before.Contains(line.OldLine ?? 0))
            .Concat(file.Change.AddedLines.Where(line => after.Contains(line.NewLine ?? 0)));
    }

    /// <summary>The lines of texts in three quotes, the line left out in which one begins.</summary>
    private static HashSet<int> Texts(IReadOnlyList<string> lines)
    {
        var inner = new HashSet<int>();
        var open = (string?)null;
        for (var index = 0; index < lines.Count; index++)
        {
            if (open is not null)
            {
                inner.Add(index + 1);
            }

            var text = lines[index];
            for (var at = 0; ; at += 3)
            {
                at = open is null
                    ? Quotes
                        .Select(quotes => text.IndexOf(quotes, at, StringComparison.Ordinal))
                        .Where(found => found >= 0)
                        .DefaultIfEmpty(-1)
                        .Min()
                    : text.IndexOf(open, at, StringComparison.Ordinal);
                if (at < 0)
                {
                    break;
                }

                open = open is null ? text.Substring(at, 3) : null;
            }
        }

        return open is null ? inner : [];
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
