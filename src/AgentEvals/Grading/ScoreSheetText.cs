using System.Globalization;
using System.Text;
using AgentEvals.Runs;

namespace AgentEvals.Grading;

/// <summary>The score sheet as people read it: plain text, one block a question.</summary>
public static class ScoreSheetText
{
    private const int MostFindings = 5;
    private const int MostEvidence = 3;

    /// <summary>
    /// Verdict, the six questions with reasons and evidence, then what surrounds them as far as it was graded, and what changes if it fails.
    /// Lines end with a line feed, the last one too.
    /// </summary>
    public static string Of(ScoreSheet sheet, AgentRun run)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Loud(sheet.Verdict)}  {(ScenarioFree.Is(run.Scenario) ? "a run without scenario" : $"{run.Scenario.Id}, trial {run.Trial}")}\n"
        );
        if (sheet.Codes.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"codes: {string.Join(", ", sheet.Codes)}\n");
        }

        text.Append('\n');
        foreach (var grade in sheet.Grades.Where(grade => grade.Question <= Question.Review || grade.Verdict != Verdict.NotApplicable))
        {
            Append(text, grade);
        }

        if (sheet.Verdict != Verdict.Pass && run.Scenario.Decision is { Length: > 0 } decision)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nDecision: {OneLine.Of(decision, 400)}\n");
        }

        if (run.Recording is { } recording)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nRecording: {recording}\n");
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, Grade grade)
    {
        var number = grade.Question <= Question.Review ? $"{(int)grade.Question + 1}. " : "   ";
        text.Append(CultureInfo.InvariantCulture, $"{number}{GradingWords.Sentence(grade.Question), -50} {Loud(grade.Verdict)}\n");
        var isDecidedByFindings = grade.Findings.Any(finding => finding.Verdict > Verdict.Pass);
        if (!isDecidedByFindings)
        {
            text.Append(CultureInfo.InvariantCulture, $"   {grade.Reason}\n");
        }

        foreach (var finding in grade.Findings.Take(MostFindings))
        {
            var mark = finding.Verdict == Verdict.Pass ? "note" : $"{Loud(finding.Verdict)} {finding.Code}";
            text.Append(CultureInfo.InvariantCulture, $"   - {mark}: {finding.Reason}\n");
            Append(text, finding.Evidence, "       ");
        }

        if (grade.Findings.Count > MostFindings)
        {
            text.Append(CultureInfo.InvariantCulture, $"   - … and {grade.Findings.Count - MostFindings} more\n");
        }

        if (!isDecidedByFindings)
        {
            Append(text, grade.Support, "     ");
        }
    }

    private static void Append(StringBuilder text, IReadOnlyList<Evidence> evidence, string indent)
    {
        foreach (var line in evidence.Take(MostEvidence))
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}{OneLine.Of(line.ToString(), 600)}\n");
        }

        if (evidence.Count > MostEvidence)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}… and {evidence.Count - MostEvidence} more\n");
        }
    }

    private static string Loud(Verdict verdict) =>
        verdict switch
        {
            Verdict.Fail => "FAIL",
            Verdict.NeedsReview => "NEEDS REVIEW",
            Verdict.Inconclusive => "INCONCLUSIVE",
            Verdict.Pass => "pass",
            _ => "not applicable",
        };
}
