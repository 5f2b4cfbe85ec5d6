using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Checks.Runners;

/// <summary>Output of pytest and unittest.</summary>
internal static partial class PythonSignatures
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    public static RunnerOutput? Pytest(IReadOnlyList<string> lines)
    {
        var tally = new RunTally("pytest");
        var dots = "";
        foreach (var line in lines)
        {
            if (Summary.Match(line) is { Success: true } summary)
            {
                var text = summary.Groups["parts"].Value;
                var passed = RunTally.Count(text, "passed");
                var failed = RunTally.Count(text, "failed", "error", "errors");
                var skipped = RunTally.Count(text, "skipped");
                var expected = RunTally.Count(text, "xfailed", "xpassed");
                tally.Add(line, passed, failed, skipped, passed + failed + skipped + expected);
                if (expected > 0)
                {
                    tally.Ran();
                }
            }
            else if (line.Contains("no tests ran", StringComparison.Ordinal) && NoTests.IsMatch(line))
            {
                tally.Empty(line);
            }
            else if (Usage.IsMatch(line))
            {
                tally.Fail(line);
            }
            else if (Dots.Match(line) is { Success: true } found)
            {
                dots += found.Groups["dots"].Value;
            }
        }

        // "-qq" prints nothing but the dots.
        if (!tally.HasCounts && dots.Length > 0)
        {
            if (dots.AsSpan().IndexOfAny('F', 'E') >= 0)
            {
                tally.Fail(dots);
            }
            else if (dots.Contains('.', StringComparison.Ordinal))
            {
                tally.Pass(dots);
            }
            else
            {
                tally.Empty(dots);
            }
        }

        return tally.Result();
    }

    public static RunnerOutput? Unittest(IReadOnlyList<string> lines)
    {
        const int farthest = 4;
        var tally = new RunTally("unittest");
        for (var index = 0; index < lines.Count; index++)
        {
            if (Ran.Match(lines[index]) is not { Success: true } ran)
            {
                continue;
            }

            var total = RunTally.Number(ran, "total");
            for (var next = index + 1; next < lines.Count && next <= index + farthest; next++)
            {
                if (Outcome.Match(lines[next]) is not { Success: true } outcome)
                {
                    continue;
                }

                var failed =
                    RunTally.Number(outcome, "failures") + RunTally.Number(outcome, "errors") + RunTally.Number(outcome, "unexpected");
                var skipped = RunTally.Number(outcome, "skipped");
                tally.Add(
                    lines[index],
                    Math.Max(0, total - failed - skipped - RunTally.Number(outcome, "expected")),
                    failed,
                    skipped,
                    total
                );
                if (RunTally.Number(outcome, "expected") > 0)
                {
                    tally.Ran();
                }

                if (lines[next].StartsWith("FAILED", StringComparison.Ordinal))
                {
                    tally.Fail(lines[next]);
                }

                break;
            }
        }

        return tally.Result();
    }

    [GeneratedRegex(
        @"^=*\s*(?<parts>(\d+ (failed|passed|skipped|deselected|xfailed|xpassed|errors?|warnings?|rerun)(, )?)+) in [\d.]+s( \([\d:, a-z]+\))?\s*=*\s*$",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex Summary { get; }

    [GeneratedRegex(@"^=*\s*no tests ran( in [\d.]+s)?\s*=*\s*$", Options, LinePatterns.Timeout)]
    private static partial Regex NoTests { get; }

    [GeneratedRegex(
        @"^ERROR: (usage:|file or directory not found|not found:)|^INTERNALERROR>|^!+ Interrupted: \d+ error",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex Usage { get; }

    [GeneratedRegex(@"^(?<dots>[.FEsxX]+)\s+\[\s*\d+%\]\s*$", Options, LinePatterns.Timeout)]
    private static partial Regex Dots { get; }

    [GeneratedRegex(@"^Ran (?<total>\d+) tests? in [\d.]+s", Options, LinePatterns.Timeout)]
    private static partial Regex Ran { get; }

    [GeneratedRegex(
        @"^(OK|FAILED|NO TESTS RAN)( \(((failures=(?<failures>\d+)|errors=(?<errors>\d+)|skipped=(?<skipped>\d+)|expected failures=(?<expected>\d+)|unexpected successes=(?<unexpected>\d+))(, )?)+\))?\s*$",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex Outcome { get; }
}
