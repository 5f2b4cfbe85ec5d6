using System.Globalization;
using AgentEvals.Grading.Tests;
using AgentEvals.Scenarios;

namespace AgentEvals.Mining.Patterns.Detectors;

/// <summary>Five files and more were changed, sources among them, and no test.</summary>
internal sealed class MissingTests : IPatternDetector
{
    private const int Least = 5;

    public IEnumerable<Pattern> Find(SessionFacts session) => Of(session.Changed);

    /// <summary>The pattern of changed files.</summary>
    public static IEnumerable<Pattern> Of(IReadOnlyList<string> changed)
    {
        if (changed.Count >= Least && changed.Any(FilePurpose.IsProduct) && !changed.Any(FilePurpose.IsTest))
        {
            yield return new Pattern(
                PatternKind.MissingTests,
                3 + Math.Min(changed.Count - Least, 10) * 0.1,
                string.Create(CultureInfo.InvariantCulture, $"{changed.Count} files were changed, and no test."),
                [.. changed.Take(3)]
            )
            {
                Paths = changed,
                Codes = [FailureCodes.NoTestRun],
            };
        }
    }
}
