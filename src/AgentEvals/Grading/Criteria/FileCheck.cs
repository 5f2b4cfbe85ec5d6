using AgentEvals.Diffs;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Criteria;

/// <summary>Decides what a file must be like from the diff, where the diff says it all.</summary>
internal static class FileCheck
{
    /// <summary>Null when the diff does not tell: the file is not in it, or not as a whole.</summary>
    public static CriterionResult? FromDiff(Criterion.FileState criterion, Diff diff)
    {
        var path = criterion.Path.StartsWith("./", StringComparison.Ordinal) ? criterion.Path[2..] : criterion.Path;
        var file = diff.Files.FirstOrDefault(file => file.Path == path);
        var isGone =
            file is { Kind: ChangeKind.Deleted }
            || (file is null && diff.Files.Any(moved => moved.Kind == ChangeKind.Renamed && moved.OldPath == path));
        if (isGone)
        {
            return criterion.Exists == false ? CriterionResult.Yes($"{path} does not exist.")
                : criterion is { Exists: null, NotMatches: not null, Contains: null, Matches: null }
                    ? CriterionResult.Yes($"{path} does not exist, so nothing in it matches.")
                : CriterionResult.No($"{path} does not exist any more.", new Evidence.DiffLine(path, 0, "deleted"));
        }

        if (file is null)
        {
            return null;
        }

        if (criterion.Exists == false)
        {
            return CriterionResult.No($"{path} exists.", new Evidence.DiffLine(path, 0, "present"));
        }

        if (criterion is { Contains: null, Matches: null, NotMatches: null })
        {
            return CriterionResult.Yes($"{path} exists.");
        }

        return file is { HasWholeText: true, NewText: { } text, IsBinary: false }
            ? TextCheck.Of(text, path, criterion.Contains, criterion.Matches, criterion.NotMatches)
            : null;
    }
}
