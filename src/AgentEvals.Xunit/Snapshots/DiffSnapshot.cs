using System.Text;
using AgentEvals.Grading;
using AgentEvals.Problems;
using AgentEvals.Xunit.Discovery;
using AgentEvals.Xunit.Execution;
using DiffEngine;
using Xunit;

namespace AgentEvals.Xunit.Snapshots;

/// <summary>One approved diff on disk.</summary>
internal sealed class DiffSnapshot(SnapshotPaths paths)
{
    private static readonly UTF8Encoding WithMark = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>The snapshot of the eval that runs now; null for a control, which has none.</summary>
    public static DiffSnapshot? ForCurrentTest(string sourceFile)
    {
        if (TestContext.Current.TestCase is not AgentEvalTestCase testCase)
        {
            throw new AgentEvalsException(
                new Problem(
                    "AE5040",
                    "ShouldMatchSnapshot was called outside of an eval.",
                    "Call it in a method marked [AgentEval]; elsewhere approve diff.ToString() with ShouldMatchApproved or Verify."
                )
            );
        }

        if (testCase.Eval.Control is not null)
        {
            return null;
        }

        var project = EvalProjects.Of(testCase.TestClass.Class.Assembly);
        var folder =
            SnapshotPaths.SourceFolder(sourceFile, project.Manifest.ProjectDirectory)
            ?? throw new AgentEvalsException(
                new Problem(
                    "AE5041",
                    $"The source of {testCase.TestClassName} ({sourceFile}) is not on this machine, so neither are its approved diffs.",
                    "Run evals with snapshots where the repository is checked out."
                )
            );
        var scenario = project.Scenario(testCase.Eval.Path).Scenario?.Name ?? testCase.Eval.Path;
        return new DiffSnapshot(
            SnapshotPaths.For(
                folder,
                testCase.TestClassSimpleName,
                testCase.TestMethodName,
                testCase.TestMethod.Method.GetParameters()[0].Name ?? "run",
                scenario
            )
        );
    }

    /// <summary>Compares, and leaves the received text beside the approved one when they differ.</summary>
    public async Task Compare(string received)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var text = Normalised(received);
        var isNew = !File.Exists(paths.Verified);
        if (!isNew && Normalised(await File.ReadAllTextAsync(paths.Verified, cancellation)) == text)
        {
            if (!ShadowRuns.IsRunning)
            {
                File.Delete(paths.Received);
            }

            return;
        }

        // What a challenger changed is not offered for approval: the approved diff is the champion's.
        if (ShadowRuns.IsRunning)
        {
            throw new AgentEvalException($"The challenger's diff is not the approved one.\n\n{text}", Verdict.Fail);
        }

        await File.WriteAllTextAsync(paths.Received, text, WithMark, cancellation);
        if (!BuildServerDetector.Detected)
        {
            await DiffRunner.LaunchAsync(paths.Received, paths.Verified);
        }

        throw new AgentEvalException(
            $"""
            The diff is not the approved one.
            Directory: {Path.GetDirectoryName(paths.Verified)}
            {(isNew ? "New" : "NotEqual")}:
              - Received: {Path.GetFileName(paths.Received)}
                Verified: {Path.GetFileName(paths.Verified)}
            If the received diff is right, rename it to the verified name (or accept it in the diff tool) and commit it.

            {text}
            """.ReplaceLineEndings("\n"),
            Verdict.Fail
        );
    }

    private static string Normalised(string text) => text.ReplaceLineEndings("\n").Trim('\n', '\uFEFF');
}
