using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Comparison;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Configuration;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Runs;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests;

/// <summary>
/// Did it preserve the tests? Compares the tests of both sides of the diff, parsed: deleted, skipped, no longer discovered, weaker
/// assertions, changed expectations; and the configuration and commands by which tests run. What is not sure needs review.
/// </summary>
public sealed class TestsGrader : IGrader
{
    private const int LongestText = 2_000_000;
    private const int ManyFiles = 8;
    private const int MuchText = 64_000;

    /// <inheritdoc/>
    public Question Question => Question.Tests;

    /// <inheritdoc/>
    public Grade Grade(AgentRun run, Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(scenario);
        if (run.Diff.IsEmpty)
        {
            return AgentEvals.Grading.Grade.NotApplicable(Question, "Nothing was changed.");
        }

        var texts = run
            .Diff.Files.Where(change => !change.IsBinary && !change.IsUnknown && !change.IsLink && !change.IsSubmodule)
            .Select(ChangedText.Of)
            .Where(text => (text.OldText?.Length ?? 0) <= LongestText && (text.NewText?.Length ?? 0) <= LongestText)
            .ToList();
        var context = ChangeContextReader.Read(texts, scenario);
        if (run.Diff.Files.Any(change => change.IsSubmodule))
        {
            // What another repository brought nobody sees; tests may follow it.
            context = context with
            {
                HasProductChange = true,
                HasOnlyTests = false,
            };
        }

        var snapshots = new SnapshotFolders(run.Diff.Files.Select(change => change.Path));
        var files = Compared(texts).Select(snapshots.WithoutData).OfType<ComparedFile>().ToList();
        var findings = TestComparison
            .Compare(files, context)
            .Concat(UnparsedTests.Compare(texts))
            .Concat(FeatureFiles.Compare(texts))
            .Concat(CaseOptions.Compare(texts))
            .Concat(CaseFiles.Compare(texts, context.HasProductChange))
            .Concat(SuiteLists.Compare(texts, context.HasProductChange))
            .Concat(SkipFiles.Compare(texts, context.HasProductChange))
            .Concat(CommentedOut.Compare(texts, files, context.HasProductChange))
            .Concat(TestConfiguration.Compare(texts, run.Diff.Files, context))
            .Concat(Unknown(run.Diff))
            .Select(finding => Escalate(finding, scenario))
            .ToList();
        return AgentEvals.Grading.Grade.Of(
            Question,
            findings,
            AgentEvals.Grading.Grade.Pass(
                Question,
                files.Count == 0 ? "No test was touched." : "The tests are at least as strong as before."
            )
        );
    }

    /// <summary>Parsing is most of the work, and no file needs another: many of them are read side by side, in their order.</summary>
    private static ComparedFile?[] Compared(List<ChangedText> texts)
    {
        var isMuch = texts.Count >= ManyFiles && texts.Sum(text => (text.OldText?.Length ?? 0) + (text.NewText?.Length ?? 0)) >= MuchText;
        var files = new ComparedFile?[texts.Count];
        Parallel.For(
            0,
            files.Length,
            new ParallelOptions { MaxDegreeOfParallelism = isMuch ? Environment.ProcessorCount : 1 },
            index => files[index] = Compared(texts[index])
        );
        return files;
    }

    /// <summary>A diff that was rebuilt from a log may not show what happened to a test.</summary>
    private static IEnumerable<Finding> Unknown(Diff diff) =>
        diff
            .Files.Where(change => change.IsUnknown && TestPaths.IsAmongTests(change.OldPath ?? change.Path))
            .Select(change => new Finding(
                FailureCodes.AssertionWeakened,
                Verdict.Inconclusive,
                $"{change.Path} was changed, and the diff does not show how.",
                DiffEvidence.Of(change)
            ));

    private static ComparedFile? Compared(ChangedText text)
    {
        if (text.OldText is null || TestParsers.For(text.OldPath, text.Change.Path, text.OldText, text.NewText) is not { } parser)
        {
            // A new file takes nothing away, but tests may have moved there.
            return
                text.OldText is null
                && text.NewText is not null
                && TestParsers.For(text.OldPath, text.Change.Path, null, text.NewText) is { } reader
                ? new ComparedFile(
                    text.Change,
                    text.OldPath,
                    text.Change.Path,
                    null,
                    FileReading.Of(text.Change.Path, () => reader.Parse(text.Change.Path, text.NewText)),
                    null,
                    text.NewText
                )
                : null;
        }

        if ((text.OldText == text.NewText && text.OldPath == text.Change.Path) || (!text.IsWhole && text.Change.Hunks.Count == 0))
        {
            return null;
        }

        var (before, after) = BothSides(text, parser, text.OldText);
        return new ComparedFile(
            text.Change,
            text.OldPath,
            text.Change.Path,
            Known(before, text),
            after is null ? null : Known(after, text),
            text.OldText,
            text.NewText
        );
    }

    private static (TestFile Before, TestFile? After) BothSides(ChangedText text, ITestFileParser parser, string oldText)
    {
        var (oldPath, newPath, newText) = (text.OldPath, text.Change.Path, text.NewText);
        if (newText is null)
        {
            return (FileReading.Of(oldPath, () => parser.Parse(oldPath, oldText)), null);
        }

        var isOne = parser.Handles(newPath) && parser.Handles(oldPath);
        var other = isOne ? parser : TestParsers.For(newPath, newPath, null, newText) ?? parser;
        return FileReading.OfBoth(
            (oldPath, () => parser.Parse(oldPath, oldText)),
            (newPath, () => other.Parse(newPath, newText)),
            () =>
                isOne
                    ? parser.ParseBoth((oldPath, oldText), (newPath, newText))
                    : (parser.Parse(oldPath, oldText), other.Parse(newPath, newText))
        );
    }

    private static TestFile Known(TestFile file, ChangedText text) => text.IsWhole ? file : file with { ParsedWell = false };

    /// <summary>What the scenario says must fail, fails.</summary>
    private static Finding Escalate(Finding finding, Scenario scenario) =>
        finding.Verdict == Verdict.NeedsReview && scenario.FailWhen.Contains(finding.Code, StringComparer.Ordinal)
            ? finding with
            {
                Verdict = Verdict.Fail,
            }
            : finding;
}
