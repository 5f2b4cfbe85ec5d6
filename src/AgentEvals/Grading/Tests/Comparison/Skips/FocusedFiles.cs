using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Skips;

/// <summary>
/// Finds new files with a focused test. Runners that load all files together, as mocha and jasmine do, run nothing else then; jest and
/// vitest, which keep files apart, leave out no more than the file's other tests.
/// </summary>
internal static class FocusedFiles
{
    private static readonly string[] Together = ["chai", "mocha", "assert\"", "assert'", "should\"", "should'", "fit(", "fdescribe("];

    /// <summary>The first focused test of a file that is new.</summary>
    public static IEnumerable<Finding> Compare(ComparedFile file)
    {
        if (
            file is { Before: null, After: { } after }
            && after.Methods.FirstOrDefault(method => method.IsFocused && method.IsDiscovered) is { } focused
        )
        {
            var isAlone = Array.Exists(Together, word => file.NewText?.Contains(word, StringComparison.Ordinal) == true);
            yield return new Finding(
                FailureCodes.TestSkipped,
                isAlone ? Verdict.Fail : Verdict.NeedsReview,
                $"{focused.Name}: it is new and focused, which silences {(isAlone ? "all other tests" : "the tests around it")}",
                Lines.New(file, focused.Line)
            );
        }
    }
}
