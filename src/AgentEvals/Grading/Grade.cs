namespace AgentEvals.Grading;

/// <summary>A grader's answer to its question.</summary>
/// <param name="Question">The question.</param>
/// <param name="Verdict">The worst of its findings; pass or not applicable without any.</param>
/// <param name="Reason">One line.</param>
/// <param name="Findings">What was found, worst first; may hold notes of verdict pass.</param>
/// <param name="Support">Evidence for a pass, such as the test run that counted.</param>
public sealed record Grade(
    Question Question,
    Verdict Verdict,
    string Reason,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<Evidence> Support
)
{
    /// <summary>The codes of the findings that decided, each once, in order of the findings.</summary>
    public IReadOnlyList<string> Codes =>
        [
            .. Findings
                .Where(finding => finding.Verdict == Verdict && Verdict != Verdict.Pass)
                .Select(finding => finding.Code)
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>The evidence of the findings that are more than notes, worst first; for a grade without any, what supports it.</summary>
    public IEnumerable<Evidence> DecidingEvidence() =>
        Findings.Any(finding => finding.Verdict > Verdict.Pass)
            ? Findings.Where(finding => finding.Verdict > Verdict.Pass).SelectMany(finding => finding.Evidence)
            : Support;

    /// <summary>A pass.</summary>
    public static Grade Pass(Question question, string reason, params IReadOnlyList<Evidence> support) =>
        new(question, Verdict.Pass, reason, [], support);

    /// <summary>Nothing to grade.</summary>
    public static Grade NotApplicable(Question question, string reason) => new(question, Verdict.NotApplicable, reason, [], []);

    /// <summary>
    /// Sums findings up: the worst decides, and its reason is the grade's. Without findings (or with notes alone) the grade is
    /// <paramref name="otherwise"/>, with the notes kept.
    /// </summary>
    public static Grade Of(Question question, IEnumerable<Finding> findings, Grade otherwise)
    {
        IReadOnlyList<Finding> sorted = [.. findings.OrderByDescending(finding => finding.Verdict)];
        if (sorted is not [{ Verdict: > Verdict.Pass } worst, ..])
        {
            return otherwise with { Findings = sorted };
        }

        var others = sorted.Count(finding => finding.Verdict > Verdict.Pass) - 1;
        var reason = others switch
        {
            0 => worst.Reason,
            1 => $"{worst.Reason} (and 1 more finding)",
            _ => $"{worst.Reason} (and {others} more findings)",
        };
        return new Grade(question, worst.Verdict, reason, sorted, otherwise.Support);
    }
}
