using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Skips;

/// <summary>Finds new files by which all tests of an assembly are skipped somewhere: <c>[assembly: SkipOnPlatform(TestPlatforms.Browser, "no files")]</c>.</summary>
internal static class SkippedAssemblies
{
    /// <summary>The first such attribute; none where tests arrived in new files, as with a new assembly.</summary>
    public static IEnumerable<Finding> Compare(ComparedFile file, PairingResult pairing)
    {
        if (
            file is { Before: null, After: { } after }
            && after.Remarks.FirstOrDefault(remark => remark.StartsWith(Remarks.OfAssembly, StringComparison.Ordinal)) is { } remark
            && !pairing.Added.Any(unit => !unit.Head.IsHelper && unit.File.Before is null)
        )
        {
            yield return new Finding(
                FailureCodes.TestSkipped,
                Verdict.NeedsReview,
                $"all tests beside {file.NewPath} may be skipped: {Lines.Short(remark[Remarks.OfAssembly.Length..])}",
                new Evidence.DiffLine(file.NewPath, 0, "+" + remark[Remarks.OfAssembly.Length..])
            );
        }
    }
}
