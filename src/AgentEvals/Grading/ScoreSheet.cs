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
}
