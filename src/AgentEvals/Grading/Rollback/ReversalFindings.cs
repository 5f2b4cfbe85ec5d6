using AgentEvals.Diffs;
using AgentEvals.Runs;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Rollback;

/// <summary>Takes the diff back in memory, file by file, and tells what does not come back.</summary>
internal static class ReversalFindings
{
    public static IEnumerable<Finding> Of(AgentRun run, Scenario scenario)
    {
        foreach (var file in run.Diff.Files)
        {
            if (file.IsBinary && file.Kind is not (ChangeKind.Added or ChangeKind.Copied) && !file.IsSubmodule)
            {
                // The starting commit still holds what the diff does not show.
                var isHeld = run.Facts.StartCommit is not null || ScenarioFree.Is(scenario);
                yield return new Finding(
                    FailureCodes.NoRollbackPath,
                    isHeld ? Verdict.Pass : Verdict.NeedsReview,
                    $"{file.Path} is binary: the diff alone does not bring it back.",
                    DiffEvidence.Of(file)
                );
            }
            else if (
                file is { HasWholeText: true, NewText: { } after, Hunks.Count: > 0 }
                && file.OldText is var before
                && (!FilePatch.TryReverse(file, after, out var reversed) || reversed != (before ?? ""))
            )
            {
                yield return new Finding(
                    FailureCodes.NoRollbackPath,
                    Verdict.NeedsReview,
                    $"The diff of {file.Path} does not reverse onto its result.",
                    DiffEvidence.First(file)
                );
            }
        }
    }
}
