namespace AgentEvals.Grading;

/// <summary>Makes a grade fit to be shown: reasons and evidence in one line each, whatever paths and commands a run used.</summary>
internal static class Presentable
{
    private const int LongestReason = 500;
    private const int LongestEvidence = 500;

    public static Grade Of(Grade grade) => grade with
    {
        Reason = Line(grade.Reason, LongestReason),
        Findings = [.. grade.Findings.Select(finding => finding with { Reason = Line(finding.Reason, LongestReason), Evidence = [.. finding.Evidence.Select(Of)] })],
        Support = [.. grade.Support.Select(Of)],
    };

    private static Evidence Of(Evidence evidence) => evidence with { Text = Line(evidence.Text, LongestEvidence) };

    private static string Line(string text, int most) => OneLine.Of(text, most);
}
