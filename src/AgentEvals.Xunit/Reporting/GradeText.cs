using System.Globalization;
using System.Text;
using AgentEvals.Grading;

namespace AgentEvals.Xunit.Reporting;

/// <summary>A grade as a failing assertion says it: the question, what was found, the lines that show it.</summary>
internal static class GradeText
{
    private const int ShownFindings = 10;
    private const int ShownLines = 6;

    /// <summary>The text; several lines, no line end after the last.</summary>
    public static string Of(Grade grade)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{GradingWords.Sentence(grade.Question)} {GradingWords.Of(grade.Verdict)}: ");
        text.Append(grade.Reason);
        var deciding = grade.Findings.Where(finding => finding.Verdict > Verdict.Pass).ToList();
        foreach (var finding in deciding.Take(ShownFindings))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {finding.Code}: {finding.Reason}");
            foreach (var line in finding.Evidence.Take(ShownLines))
            {
                text.Append("\n    ").Append(line);
            }

            if (finding.Evidence.Count > ShownLines)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n    … and {finding.Evidence.Count - ShownLines} more");
            }
        }

        if (deciding.Count > ShownFindings)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  … and {deciding.Count - ShownFindings} more findings");
        }

        return text.ToString();
    }
}
