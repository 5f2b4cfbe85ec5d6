using System.Globalization;
using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Criteria;

/// <summary>Decides what the diff as a whole must be like. New files that the repository ignores are by-products and do not count.</summary>
internal static class DiffCheck
{
    public static CriterionResult Of(Criterion.DiffState criterion, Diff diff)
    {
        IReadOnlyList<FileChange> files = [.. diff.Files.Where(file => !file.IsIgnored)];
        if (criterion.MaxFiles is { } mostFiles && files.Count > mostFiles)
        {
            return CriterionResult.No(
                string.Create(CultureInfo.InvariantCulture, $"{files.Count} files changed; at most {mostFiles} may.")
            );
        }

        if (
            criterion.MaxLines is { } mostLines
            && files.Sum(file => file.AddedLines.Count() + file.RemovedLines.Count()) is var lines
            && lines > mostLines
        )
        {
            return CriterionResult.No(string.Create(CultureInfo.InvariantCulture, $"{lines} lines changed; at most {mostLines} may."));
        }

        return Forbidden(criterion.NotMatches, files)
            ?? Missing(criterion.Matches, files)
            ?? CriterionResult.Yes("The diff is as it should be.");
    }

    private static CriterionResult? Forbidden(string? pattern, IReadOnlyList<FileChange> files) =>
        Search(pattern, files, out var problem) switch
        {
            _ when problem is not null => problem,
            { } line => CriterionResult.No($"A changed line matches '{OneLine.Of(pattern!, 60)}'.", line),
            _ => null,
        };

    private static CriterionResult? Missing(string? pattern, IReadOnlyList<FileChange> files) =>
        Search(pattern, files, out var problem) switch
        {
            _ when problem is not null => problem,
            null when pattern is not null => CriterionResult.No($"No changed line matches '{OneLine.Of(pattern, 60)}'."),
            { } line => CriterionResult.Yes($"A changed line matches '{OneLine.Of(pattern!, 60)}'.", line),
            _ => null,
        };

    private static Evidence.DiffLine? Search(string? pattern, IReadOnlyList<FileChange> files, out CriterionResult? problem)
    {
        problem = null;
        if (pattern is null)
        {
            return null;
        }

        if (UserPattern.Compile(pattern, out var error) is not { } regex)
        {
            problem = CriterionResult.Unknown($"The pattern '{OneLine.Of(pattern, 60)}' is no regular expression: {error}");
            return null;
        }

        try
        {
            foreach (var file in files)
            {
                foreach (var line in file.Hunks.SelectMany(hunk => hunk.Lines).Where(line => line.Kind != DiffLineKind.Context))
                {
                    if (regex.IsMatch((line.Kind == DiffLineKind.Added ? "+" : "-") + line.Text))
                    {
                        return DiffEvidence.Of(file, line);
                    }
                }
            }
        }
        catch (RegexMatchTimeoutException)
        {
            problem = CriterionResult.Unknown(
                $"The pattern '{OneLine.Of(pattern, 60)}' took too long; write it without look-arounds and back-references."
            );
        }

        return null;
    }
}
