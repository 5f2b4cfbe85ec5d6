using System.Text;
using AgentEvals.Transcripts.Redaction;

namespace AgentEvals.Grading;

/// <summary>Makes a grade fit to be shown: reasons and evidence in one line each, without secrets, whatever paths and commands a run used.</summary>
internal static class Presentable
{
    private const int LongestReason = 500;
    private const int LongestEvidence = 500;

    public static Grade Of(Grade grade) =>
        grade with
        {
            Reason = Line(grade.Reason, LongestReason),
            Findings =
            [
                .. grade.Findings.Select(finding =>
                    finding with
                    {
                        Reason = Line(finding.Reason, LongestReason),
                        Evidence = [.. finding.Evidence.Select(Of)],
                    }
                ),
            ],
            Support = [.. grade.Support.Select(Of)],
        };

    private static Evidence Of(Evidence evidence) => evidence with { Text = Line(evidence.Text, LongestEvidence) };

    private static string Line(string text, int most)
    {
        var line = OneLine.Of(text, most);
        var secrets = SecretPatterns.FindSecrets(line);
        if (secrets.Count == 0)
        {
            return line;
        }

        var shown = new StringBuilder(line.Length);
        var position = 0;
        foreach (var secret in secrets)
        {
            shown.Append(line, position, secret.Start - position).Append("[redacted:").Append(secret.Kind).Append(']');
            position = secret.End;
        }

        return shown.Append(line, position, line.Length - position).ToString();
    }
}
