using System.Globalization;
using System.Text;
using AgentEvals.Grading;
using AgentEvals.Mining.Capturing;
using AgentEvals.Mining.Rebuilding;

namespace AgentEvals.Tool.Capturing;

/// <summary>What <c>capture</c> tells people.</summary>
internal static class CaptureText
{
    public static string Of(CaptureResult result, string directory, bool wentWell)
    {
        var text = new StringBuilder();
        Line("scenario", Relative(result.Scenario));
        Line(
            "starts from",
            result.Fixture is { } fixture ? Relative(fixture)
                : result.Commit is { } start ? $"commit {start.Commit[..12]}"
                : ""
        );
        if (result.Commit is { } commit)
        {
            Line("", result.Fixture is null ? commit.Why : $"Its commit is {commit.Commit[..12]}. {commit.Why}");
        }

        Line("recording", Relative(result.Recording));
        Line("diff", Files(result.Changes));
        foreach (var file in result.Changes.Files.Where(file => file.Certainty != Certainty.Exact))
        {
            Line("", $"{file.Path}: {Word(file.Certainty)}. {file.Why}");
        }

        Line(
            "redacted",
            result.Redactions.Count == 0
                ? "nothing"
                : string.Join(
                    ", ",
                    result
                        .Redactions.GroupBy(count => count.Kind, StringComparer.Ordinal)
                        .Select(group =>
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{group.Sum(count => count.Count)} {group.Key} ({string.Join(", ", group.Select(count => count.File).Take(3))}{(group.Count() > 3 ? ", …" : "")})"
                            )
                        )
                )
        );
        text.AppendLine();
        text.AppendLine(Verdict(result, wentWell));
        foreach (
            var grade in result.Sheet.Grades.Where(grade =>
                grade.Verdict is Grading.Verdict.Fail or Grading.Verdict.NeedsReview or Grading.Verdict.Inconclusive
            )
        )
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {Word(grade.Verdict)} ({Word(grade.Question)}): {grade.Reason}");
        }

        text.AppendLine();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{result.Questions.Count} questions stand in the scenario as comments. Answer them, then run 'dotnet test': the recording is a test of its own."
        );
        return text.ToString();

        string Relative(string path) =>
            Path.GetRelativePath(directory, path) is var near && near.StartsWith("..", StringComparison.Ordinal)
                ? path
                : near.Replace('\\', '/');

        void Line(string key, string value)
        {
            if (value.Length > 0)
            {
                text.Append(key.PadRight(14)).AppendLine(value);
            }
        }
    }

    private static string Verdict(CaptureResult result, bool wentWell) =>
        (wentWell, result.IsAsExpected) switch
        {
            (false, true) => $"The graders catch it: {string.Join(", ", result.Sheet.Codes)}.",
            (false, false) when result.Sheet.Codes.Count == 0 =>
                "THE GRADERS DO NOT CATCH IT: they find nothing wrong with this session. Say what was wrong, with paths.deny, checks or a condition of your own under fail_when. "
                    + "If nothing was, delete these files and capture it with --good.",
            (false, false) =>
                $"THE GRADERS DO NOT CATCH IT: they are not sure ({Word(result.Sheet.Verdict)}). Say what was wrong, with paths.deny, checks or a condition of your own under fail_when.",
            (true, true) => "The graders pass it.",
            (true, false) =>
                $"THE GRADERS DO NOT PASS IT ({Word(result.Sheet.Verdict)}). Correct the rules in the scenario, or capture it as what went wrong, without --good.",
        };

    private static string Files(RebuiltChanges changes) =>
        changes.Files.Count == 0
            ? "no file changed"
            : string.Join(
                ", ",
                changes
                    .Files.GroupBy(file => file.Certainty)
                    .OrderBy(group => group.Key)
                    .Select(group =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{group.Count()} {(group.Count() == 1 ? "file" : "files")} {Word(group.Key)}"
                        )
                    )
            );

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
