using AgentEvals.Diffs;
using AgentEvals.Grading.Actions;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Boundaries;

/// <summary>Files that a generator writes and somebody changed.</summary>
internal static class GeneratedFindings
{
    private static readonly string[] GeneratorWords =
    [
        "gen",
        "codegen",
        "protoc",
        "buf",
        "migrations",
        "openapi",
        "swagger",
        "lock",
        "graphql",
        "prisma",
    ];

    public static IEnumerable<Finding> Of(Diff diff, PathRules rules, RunActions actions)
    {
        var named = new PathGlobs(rules.Generated);
        var expected = new Expectation(rules.Allow);
        var byAttributes = GeneratedFiles.MarkedByAttributes(diff);
        foreach (var file in diff.Files)
        {
            if (named.FirstMatch(file.Path) is { } glob)
            {
                yield return ByRule(file, glob, actions);
            }
            else if (!file.IsIgnored && !expected.Includes(file.Path) && Detected(file, diff, byAttributes) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private static Finding ByRule(FileChange file, string glob, RunActions actions)
    {
        var byHand = actions.Files.FirstOrDefault(action =>
            action.Kind != FileActionKind.Read
            && action.Execution != Execution.Stopped
            && action.Place.IsInside
            && action.Place.Path == file.Path
        );
        if (byHand is not null)
        {
            return new Finding(
                FailureCodes.GeneratedFileEdited,
                Verdict.Fail,
                $"{file.Path} was edited by hand; '{glob}' says that a generator writes it.",
                DiffEvidence.First(file),
                byHand.Evidence
            );
        }

        return actions.Steps.FirstOrDefault(IsGenerator) is { } generator
            ? new Finding(
                FailureCodes.GeneratedFileEdited,
                Verdict.NeedsReview,
                $"{file.Path} changed; '{glob}' says that a generator writes it, and `{generator.Short}` may have done so.",
                DiffEvidence.First(file),
                generator.Evidence
            )
            : new Finding(
                FailureCodes.GeneratedFileEdited,
                Verdict.Fail,
                $"{file.Path} changed; '{glob}' says that a generator writes it.",
                DiffEvidence.First(file)
            );
    }

    private static Finding? Detected(FileChange file, Diff diff, PathGlobs byAttributes)
    {
        if (GeneratedFiles.ManifestsOf(file.Path) is { } manifests)
        {
            return OfLock(file, diff, manifests);
        }

        var sign = byAttributes.IsMatch(file.Path) ? ".gitattributes says linguist-generated" : GeneratedFiles.Sign(file);
        if (sign is null)
        {
            return null;
        }

        var verdict = file.Kind is ChangeKind.Added or ChangeKind.Copied || HasSource(file, diff) ? Verdict.Pass : Verdict.NeedsReview;
        return new Finding(
            FailureCodes.GeneratedFileEdited,
            verdict,
            $"{file.Path} looks generated ({sign}) and was {Done(file)}.",
            DiffEvidence.First(file)
        );
    }

    private static Finding OfLock(FileChange file, Diff diff, string[] manifests)
    {
        var source = diff.Files.FirstOrDefault(other =>
            Array.Exists(
                manifests,
                manifest =>
                    manifest.StartsWith('.')
                        ? other.Path.EndsWith(manifest, StringComparison.Ordinal)
                        : PathText.Name(other.Path) == manifest
            )
        );
        return source is null
            ? new Finding(
                FailureCodes.GeneratedFileEdited,
                Verdict.NeedsReview,
                $"{file.Path} was {Done(file)}, but no {string.Join(" or ", manifests.Take(2))} was.",
                DiffEvidence.First(file)
            )
            : new Finding(FailureCodes.GeneratedFileEdited, Verdict.Pass, $"{file.Path} follows {source.Path}.", DiffEvidence.First(file));
    }

    /// <summary>A model snapshot or designer file changes together with what it is generated from.</summary>
    private static bool HasSource(FileChange file, Diff diff)
    {
        var folder = PathText.Directory(file.Path);
        if (file.Path.EndsWith("ModelSnapshot.cs", StringComparison.Ordinal))
        {
            return diff.Files.Any(other =>
                other.Kind is ChangeKind.Added or ChangeKind.Deleted && other.Path != file.Path && PathText.Directory(other.Path) == folder
            );
        }

        var stem = PathText.Name(file.Path).Split('.')[0];
        return diff.Files.Any(other =>
            other.Path != file.Path && PathText.Directory(other.Path) == folder && PathText.Name(other.Path).Split('.')[0] == stem
        );
    }

    private static bool IsGenerator(ShellStep step) =>
        step.Execution != Execution.Stopped
        && !ReadOnlyCommands.Is(step)
        && step.Command.Text.Split([' ', ':', '-', '_', '/', '.'])
            .Any(word =>
                word.StartsWith("generate", StringComparison.OrdinalIgnoreCase)
                || GeneratorWords.Contains(word, StringComparer.OrdinalIgnoreCase)
            );

    private static string Done(FileChange file) =>
        file.Kind switch
        {
            ChangeKind.Added or ChangeKind.Copied => "added",
            ChangeKind.Deleted => "deleted",
            ChangeKind.Renamed => "renamed",
            _ => "changed",
        };
}
