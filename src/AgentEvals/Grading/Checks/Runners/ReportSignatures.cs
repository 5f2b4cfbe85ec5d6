using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Checks.Runners;

/// <summary>Machine-readable reports on standard output: JUnit's XML, and the JSON of jest, vitest, mocha, Playwright and rspec.</summary>
internal static partial class ReportSignatures
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    public static RunnerOutput? JUnit(IReadOnlyList<string> lines)
    {
        var tally = new RunTally("junit");
        var suites = RunCounts.None;
        int cases = 0,
            failed = 0,
            skipped = 0;
        foreach (var line in lines)
        {
            var text = line.AsSpan().TrimStart();
            if (!text.StartsWith("<"))
            {
                continue;
            }

            if (text.StartsWith("<testsuite "))
            {
                var bad = Attribute(line, "failures") + Attribute(line, "errors");
                var (total, left) = (Attribute(line, "tests"), Attribute(line, "skipped") + Attribute(line, "disabled"));
                suites += new RunCounts(Math.Max(0, total - bad - left), bad, left, total);
            }

            foreach (Match element in Element.Matches(line))
            {
                _ = element.Groups["name"].ValueSpan switch
                {
                    "testcase" => cases++,
                    "skipped" => skipped++,
                    _ => failed++,
                };
            }
        }

        // The attributes are there even when the cases were cut off; some writers have cases outside of any suite.
        var counts = suites.Total >= cases ? suites : new RunCounts(Math.Max(0, cases - failed - skipped), failed, skipped, cases);
        if (counts.Total > 0)
        {
            tally.Add($"{counts} in a JUnit report", counts.Passed, counts.Failed, counts.Skipped, counts.Total);
        }

        return tally.Result();
    }

    public static RunnerOutput? Json(IReadOnlyList<string> lines)
    {
        const int farthest = 12;
        var tally = new RunTally("json");
        for (var index = 0; index < lines.Count; index++)
        {
            var line = lines[index];
            if (!line.Contains("\":", StringComparison.Ordinal) && !line.StartsWith('['))
            {
                continue;
            }

            if (line.Contains("\"numTotalTests\":", StringComparison.Ordinal))
            {
                tally.Add(
                    Head(line),
                    Field(line, "numPassedTests"),
                    Field(line, "numFailedTests"),
                    Field(line, "numPendingTests"),
                    Field(line, "numTotalTests")
                );
                if (line.Contains("\"success\":false", StringComparison.Ordinal))
                {
                    tally.Fail(Head(line));
                }
            }
            else if (SummaryLine.Match(line) is { Success: true } summary)
            {
                var (total, failed, pending) = (
                    RunTally.Number(summary, "total"),
                    RunTally.Number(summary, "failed"),
                    RunTally.Number(summary, "pending")
                );
                tally.Add(summary.Value, Math.Max(0, total - failed - pending), failed, pending, total);
            }
            else if (line.Contains("\"stats\":", StringComparison.Ordinal) || line.StartsWith("[\"end\",{", StringComparison.Ordinal))
            {
                Stats(line.EndsWith('{') ? string.Join(' ', lines.Skip(index).Take(farthest)) : line, tally);
            }
        }

        return tally.Result();
    }

    private static void Stats(string text, RunTally tally)
    {
        if (text.Contains("\"passes\":", StringComparison.Ordinal))
        {
            tally.Add("\"stats\"", Field(text, "passes"), Field(text, "failures"), Field(text, "pending"), Field(text, "tests"));
        }
        else if (text.Contains("\"unexpected\":", StringComparison.Ordinal))
        {
            tally.Add("\"stats\"", Field(text, "expected") + Field(text, "flaky"), Field(text, "unexpected"), Field(text, "skipped"));
        }
    }

    private static int Field(string text, string name) => Number(text, $"\"{name}\":");

    private static int Attribute(string text, string name) => Number(text, $" {name}=\"");

    private static int Number(string text, string before)
    {
        var start = text.IndexOf(before, StringComparison.Ordinal);
        if (start < 0)
        {
            return 0;
        }

        var rest = text.AsSpan(start + before.Length).TrimStart();
        var length = rest.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(length < 0 ? rest : rest[..length], out var number) ? number : 0;
    }

    private static string Head(string line) => line.Length <= 120 ? line : line[..120];

    [GeneratedRegex(@"<(?<name>testcase|failure|error|skipped)[ >/]", Options, LinePatterns.Timeout)]
    private static partial Regex Element { get; }

    [GeneratedRegex(
        @"""summary_line"":\s*""(?<total>\d+) examples?, (?<failed>\d+) failures?(, (?<pending>\d+) pending)?",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex SummaryLine { get; }
}
