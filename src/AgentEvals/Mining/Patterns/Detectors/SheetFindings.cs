using AgentEvals.Grading;

namespace AgentEvals.Mining.Patterns.Detectors;

/// <summary>Makes a pattern of what a grader found.</summary>
internal static class SheetFindings
{
    private const int MostLines = 3;

    public static IEnumerable<Pattern> Of(
        SessionFacts session,
        Question question,
        PatternKind kind,
        double score,
        Func<Finding, bool> counts
    )
    {
        var findings =
            session
                .Sheet[question]
                ?.Findings.Where(finding => finding.Verdict is Verdict.Fail or Verdict.NeedsReview && counts(finding))
                .ToList()
            ?? [];
        if (findings.Count == 0)
        {
            yield break;
        }

        var more = findings.Count - 1;
        yield return new Pattern(
            kind,
            score + Math.Min(more, 4) * 0.5,
            findings[0].Reason.TrimEnd('.') + (more > 0 ? $" (and {more} more)." : "."),
            [
                .. findings
                    .SelectMany(finding => finding.Evidence)
                    .Select(evidence => evidence.ToString())
                    .Distinct(StringComparer.Ordinal)
                    .Take(MostLines),
            ]
        )
        {
            Paths =
            [
                .. findings
                    .SelectMany(finding => finding.Evidence)
                    .OfType<Evidence.DiffLine>()
                    .Select(line => line.File)
                    .Distinct(StringComparer.Ordinal),
            ],
            Codes = [.. findings.Select(finding => finding.Code).Distinct(StringComparer.Ordinal)],
        };
    }
}
