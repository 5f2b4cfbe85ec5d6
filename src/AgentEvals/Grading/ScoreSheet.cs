namespace AgentEvals.Grading;

/// <summary>The grades of one trial.</summary>
/// <param name="Verdict">What they come to.</param>
/// <param name="Grades">One grade a question, in the questions' order.</param>
public sealed record ScoreSheet(Verdict Verdict, IReadOnlyList<Grade> Grades)
{
    /// <summary>The codes of all grades, each once, in order.</summary>
    public IReadOnlyList<string> Codes => [.. Grades.SelectMany(grade => grade.Codes).Distinct(StringComparer.Ordinal)];

    /// <summary>The grade of a question; null when it was not graded.</summary>
    public Grade? this[Question question] => Grades.FirstOrDefault(grade => grade.Question == question);

    /// <summary>
    /// Sums grades up: any fail fails; otherwise any inconclusive makes the sheet inconclusive, then any needs_review; otherwise
    /// it passes. A sheet on which nothing could be graded is inconclusive: an empty run never passes.
    /// </summary>
    public static ScoreSheet Of(IEnumerable<Grade> grades)
    {
        IReadOnlyList<Grade> ordered = [.. grades.OrderBy(grade => grade.Question)];
        var worst = ordered.Count == 0 ? Verdict.NotApplicable : ordered.Max(grade => grade.Verdict);
        return new ScoreSheet(worst == Verdict.NotApplicable ? Verdict.Inconclusive : worst, ordered);
    }
}
