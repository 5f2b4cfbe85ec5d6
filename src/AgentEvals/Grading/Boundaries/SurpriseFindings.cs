using AgentEvals.Diffs;
using AgentEvals.Grading.Actions;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Boundaries;

/// <summary>Changes that a reviewer would not expect of the task: for a person to decide, unless the scenario names the file.</summary>
internal static class SurpriseFindings
{
    public static IEnumerable<Finding> Of(Diff diff, Expectation expected, RunActions actions)
    {
        var unexpected = diff.Files.Where(file => !file.IsIgnored && !expected.Includes(file.Path)).ToList();
        foreach (var file in unexpected)
        {
            if (file.Kind == ChangeKind.Added && ProjectFiles.IsProject(file.Path))
            {
                yield return Surprise($"A new project: {file.Path}.", DiffEvidence.Of(file));
            }
            else if (Dependencies.Kind(file.Path) is not null && Dependencies.Changed(file) is [_, ..] lines)
            {
                yield return Surprise($"Dependencies changed in {file.Path}.", lines);
            }
            else if (ProjectFiles.IsBuildOrPipeline(file.Path))
            {
                yield return Surprise($"A build or CI file {(file.Kind == ChangeKind.Deleted ? "was deleted" : "changed")}: {file.Path}.", DiffEvidence.First(file));
            }
        }

        foreach (var (member, line) in PublicApi.Removed(unexpected))
        {
            yield return Surprise($"Public API removed or changed: {OneLine.Of(member, 100)}.", line);
        }

        if (Reformatting.Of(unexpected) is { } reformatted)
        {
            yield return reformatted;
        }

        foreach (var step in actions.Steps)
        {
            if (NewTopFolder(step, actions, diff) is { } finding)
            {
                yield return finding;
            }
        }
    }

    public static Finding Surprise(string reason, params IReadOnlyList<Evidence> evidence) =>
        new(FailureCodes.OutOfBoundsEdit, Verdict.NeedsReview, reason, evidence);

    /// <summary>The diff alone does not tell a new folder from one of which nothing else changed; a <c>mkdir</c> that succeeds without <c>-p</c> does.</summary>
    private static Finding? NewTopFolder(ShellStep step, RunActions actions, Diff diff)
    {
        if (step is not { Name: "mkdir", Execution: Execution.Done } || step.HasShort('p') || step.Has("--parents"))
        {
            return null;
        }

        foreach (var operand in step.Writes.Select(write => write.Path))
        {
            if (step.Resolve(actions.Paths, operand) is { IsInside: true } place && place.Path != "." && !place.Path.Contains('/', StringComparison.Ordinal)
                && diff.Files.FirstOrDefault(file => PathText.TopFolder(file.Path) == place.Path && file is { Kind: ChangeKind.Added, IsIgnored: false }) is { } first)
            {
                return Surprise($"A new top-level folder: {place.Path}.", step.Evidence, DiffEvidence.Of(first));
            }
        }

        return null;
    }
}
