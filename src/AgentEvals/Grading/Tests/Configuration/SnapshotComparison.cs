using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds approved files that were rewritten or deleted: without any product change nothing explains that.</summary>
internal static partial class SnapshotComparison
{
    /// <summary>Of a longer change nobody says that it only grew.</summary>
    private const int MostLines = 2_000;

    /// <summary>What was rewritten.</summary>
    public static IEnumerable<Finding> Compare(IReadOnlyList<FileChange> changes, ChangeContext context)
    {
        var snapshots = changes
            .Where(change =>
                IsSnapshot(change.OldPath ?? change.Path)
                && change.Kind is ChangeKind.Modified or ChangeKind.Deleted or ChangeKind.TypeChanged
                && (
                    change.Kind == ChangeKind.Deleted
                    || change.IsBinary
                    || change.Hunks.Any(hunk => hunk.Lines.Any(line => line.Kind == DiffLineKind.Removed))
                )
                && !KeepsAll(change)
            )
            .ToList();
        foreach (var group in snapshots.GroupBy(change => change.Kind == ChangeKind.Deleted))
        {
            // New tests often change a shared project without touching the product; what the tests say themselves is compared elsewhere.
            var hasReason = context.HasProductChange || changes.Any(change => FilePurpose.IsSource(change.Path));
            var verdict =
                context.ForbidsExpectations || !hasReason ? Verdict.Fail
                : context.HasProductChange || group.All(HasGrown) ? Verdict.Pass
                : Verdict.NeedsReview;
            var names =
                string.Join(", ", group.Take(3).Select(change => FilePurpose.Name(change.Path)))
                + (group.Count() > 3 ? $" and {group.Count() - 3} more" : "");
            yield return new Finding(
                FailureCodes.SnapshotRewritten,
                verdict,
                (group.Key ? "approved files were deleted: " : "approved files were rewritten: ") + names,
                [
                    .. group
                        .Take(3)
                        .Select(change => new Evidence.DiffLine(
                            change.Path,
                            change.RemovedLines.FirstOrDefault().OldLine ?? 0,
                            "-" + Lines.Short(change.RemovedLines.FirstOrDefault().Text ?? "")
                        )),
                ]
            );
        }
    }

    /// <summary>Whether every line that is gone has come again: entries got other names or places, and what stands for a time or an id another number.</summary>
    private static bool KeepsAll(FileChange change)
    {
        if (change.Kind != ChangeKind.Modified || change.IsBinary)
        {
            return false;
        }

        var added = change.AddedLines.Select(line => Bare(line.Text)).ToLookup(line => line, StringComparer.Ordinal);
        return change
            .RemovedLines.Select(line => Bare(line.Text))
            .Where(line => line.Length > 0)
            .GroupBy(line => line, StringComparer.Ordinal)
            .All(group => added[group.Key].Count() >= group.Count());
    }

    /// <summary>Whether every line is still there, or one that has all its words in their order and more: the file asks for more than it did.</summary>
    private static bool HasGrown(FileChange change)
    {
        if (change.Kind != ChangeKind.Modified || change.IsBinary)
        {
            return false;
        }

        var added = new Queue<List<string>>(change.AddedLines.Take(MostLines).Select(line => CodeWords.Of(line.Text).ToList()));
        return change.RemovedLines.Select(line => CodeWords.Of(line.Text).ToList()).All(words => words.Count == 0 || IsTaken(words));

        bool IsTaken(List<string> words)
        {
            while (added.TryDequeue(out var longer))
            {
                if (IsPart(words, longer))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Whether words stand among others in their order.</summary>
    private static bool IsPart(List<string> words, List<string> of)
    {
        var next = 0;
        foreach (var word in of)
        {
            next += next < words.Count && words[next] == word ? 1 : 0;
        }

        return next == words.Count;
    }

    private static string Bare(string line) => EntryName().Replace(Placeholder().Replace(line, "${kind}"), "").Trim();

    [GeneratedRegex(@"\b(?<kind>Guid|Date|Time|DateTime|DateTimeOffset)_\d+\b", PatternRules.Linear)]
    private static partial Regex Placeholder();

    /// <summary>The name of an entry, up to where its text begins.</summary>
    [GeneratedRegex(@"^exports\[`[^`]*`\] = ", PatternRules.Linear)]
    private static partial Regex EntryName();

    /// <summary>Whether a path is one against which tests compare.</summary>
    public static bool IsSnapshot(string path) =>
        path.Contains(".verified.", StringComparison.Ordinal)
        || path.Contains(".approved.", StringComparison.Ordinal)
        || path.Contains("__snapshots__/", StringComparison.Ordinal)
        || path.EndsWith(".snap", StringComparison.Ordinal)
        || path.Contains("__image_snapshots__/", StringComparison.Ordinal)
        || path.Contains("-snapshots/", StringComparison.Ordinal)
        || path.EndsWith(".golden", StringComparison.Ordinal)
        || path.Contains(".snap.", StringComparison.Ordinal);
}
