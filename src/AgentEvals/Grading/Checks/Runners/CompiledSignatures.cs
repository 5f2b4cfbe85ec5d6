using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Checks.Runners;

/// <summary>Output of cargo, nextest, Maven, Gradle, JUnit's console, ctest, swift, sbt and bazel.</summary>
internal static partial class CompiledSignatures
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    public static RunnerOutput? Cargo(IReadOnlyList<string> lines)
    {
        var tally = new RunTally("cargo");
        foreach (var line in lines)
        {
            if (CargoResult.Match(line) is { Success: true } result)
            {
                tally.Add(line, RunTally.Number(result, "passed"), RunTally.Number(result, "failed"), RunTally.Number(result, "ignored"));
            }
            else if (NextestSummary.Match(line) is { Success: true } nextest)
            {
                tally.Add(line, RunTally.Count(line, "passed"), RunTally.Count(line, "failed"), RunTally.Number(nextest, "skipped"));
            }
            else if (CargoError.IsMatch(line))
            {
                tally.Fail(line);
            }
            else if (line.StartsWith("error: no tests to run", StringComparison.Ordinal))
            {
                tally.Empty(line);
            }
        }

        return tally.Result();
    }

    /// <summary>Surefire prints a timed line a class and an untimed sum a module.</summary>
    public static RunnerOutput? Maven(IReadOnlyList<string> lines)
    {
        var sums = new RunTally("maven");
        var classes = new RunTally("maven");
        foreach (var line in lines)
        {
            if (line.Contains("Tests run:", StringComparison.Ordinal) && MavenRun.Match(line) is { Success: true } run)
            {
                var failed = RunTally.Number(run, "failures") + RunTally.Number(run, "errors");
                var skipped = RunTally.Number(run, "skipped");
                var total = RunTally.Number(run, "total");
                var tally = line.Contains("Time elapsed", StringComparison.Ordinal) ? classes : sums;
                tally.Add(line, Math.Max(0, total - failed - skipped), failed, skipped, total);
            }
            else if (
                line.Contains("BUILD FAILURE", StringComparison.Ordinal) || line.Contains("COMPILATION ERROR", StringComparison.Ordinal)
            )
            {
                sums.Fail(line);
                classes.Fail(line);
            }
            else if (
                line.Contains("No tests to run.", StringComparison.Ordinal) || line.Contains("Tests are skipped.", StringComparison.Ordinal)
            )
            {
                sums.Empty(line);
                classes.Empty(line);
            }
        }

        return sums.HasCounts || !classes.HasCounts ? sums.Result() : classes.Result();
    }

    public static RunnerOutput? Gradle(IReadOnlyList<string> lines)
    {
        var tally = new RunTally("gradle");
        var ranTests = false;
        var hadNothing = false;
        foreach (var line in lines)
        {
            if (GradleCompleted.Match(line) is { Success: true } completed)
            {
                var failed = RunTally.Number(completed, "failed");
                var skipped = RunTally.Number(completed, "skipped");
                var total = RunTally.Number(completed, "total");
                tally.Add(line, Math.Max(0, total - failed - skipped), failed, skipped, total);
            }
            else if (GradleTask.Match(line) is { Success: true } task)
            {
                var isNothing = task.Groups["state"].ValueSpan is "NO-SOURCE" or "SKIPPED";
                ranTests |= !isNothing;
                hadNothing |= isNothing;
            }
            else if (
                line.StartsWith("BUILD FAILED", StringComparison.Ordinal)
                || line.StartsWith("FAILURE: Build failed", StringComparison.Ordinal)
            )
            {
                tally.Fail(line);
            }
            else if (line.StartsWith("BUILD SUCCESSFUL", StringComparison.Ordinal))
            {
                if (hadNothing && !ranTests)
                {
                    tally.Empty(line);
                }
                else
                {
                    tally.Pass(line);
                }
            }
        }

        return tally.Result();
    }

    public static RunnerOutput? JUnitConsole(IReadOnlyList<string> lines)
    {
        int passed = 0,
            failed = 0,
            skipped = 0;
        var found = false;
        foreach (var line in lines)
        {
            if (JUnitLine.Match(line) is { Success: true } match)
            {
                var number = RunTally.Number(match, "number");
                found |= match.Groups["what"].ValueSpan is "successful" or "failed";
                _ = match.Groups["what"].Value switch
                {
                    "successful" => passed = number,
                    "failed" => failed = number,
                    "skipped" => skipped = number,
                    _ => 0,
                };
            }
        }

        var tally = new RunTally("junit");
        if (found)
        {
            tally.Add($"{passed} tests successful, {failed} tests failed", passed, failed, skipped);
        }

        return tally.Result();
    }

    public static RunnerOutput? CTest(IReadOnlyList<string> lines)
    {
        var tally = new RunTally("ctest");
        foreach (var line in lines)
        {
            if (CTestSummary.Match(line) is { Success: true } summary)
            {
                // Skipped tests count as passed in the summary; each has a line of its own.
                var failed = RunTally.Number(summary, "failed");
                var total = RunTally.Number(summary, "total");
                var skipped = Math.Min(lines.Count(other => CTestSkipped.IsMatch(other)), Math.Max(0, total - failed));
                tally.Add(line, Math.Max(0, total - failed - skipped), failed, skipped, total);
            }
            else if (line.StartsWith("No tests were found!!!", StringComparison.Ordinal))
            {
                tally.Empty(line);
            }
        }

        return tally.Result();
    }

    /// <summary>XCTest prints a line a suite; the last one is the sum. Swift Testing has a line of its own.</summary>
    public static RunnerOutput? Swift(IReadOnlyList<string> lines)
    {
        var tally = new RunTally("swift");
        var last = lines.LastOrDefault(line => SwiftExecuted.IsMatch(line));
        if (
            last is not null
            && SwiftExecuted.Match(last) is { Success: true } executed
            && RunTally.Number(executed, "total") is > 0 and var total
        )
        {
            var failed = RunTally.Number(executed, "failed");
            var skipped = RunTally.Number(executed, "skipped");
            tally.Add(last, Math.Max(0, total - failed - skipped), failed, skipped, total);
        }

        foreach (var line in lines)
        {
            if (SwiftTesting.Match(line) is { Success: true } run)
            {
                var number = RunTally.Number(run, "total");
                tally.Add(line, number, 0, 0);
                if (run.Groups["what"].ValueSpan is "failed")
                {
                    tally.Fail(line);
                }
            }
        }

        return tally.Result();
    }

    public static RunnerOutput? Sbt(IReadOnlyList<string> lines)
    {
        var tally = new RunTally("sbt");
        foreach (var line in lines)
        {
            if (SbtTests.Match(line) is { Success: true } tests)
            {
                tally.Add(line, RunTally.Number(tests, "passed"), RunTally.Number(tests, "failed"), RunTally.Number(tests, "ignored"));
            }
        }

        return tally.Result();
    }

    public static RunnerOutput? Bazel(IReadOnlyList<string> lines)
    {
        var tally = new RunTally("bazel");
        foreach (var line in lines)
        {
            if (BazelExecuted.Match(line) is { Success: true } executed)
            {
                tally.Add(line, RunTally.Number(executed, "passed"), RunTally.Count(line, "fails", "fail"), 0);
            }
        }

        return tally.Result();
    }

    [GeneratedRegex(
        @"^test result: (ok|FAILED)\. (?<passed>\d+) passed; (?<failed>\d+) failed; (?<ignored>\d+) ignored; \d+ measured",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex CargoResult { get; }

    [GeneratedRegex(@"^\s*Summary \[[^\]]*\]\s+\d+(/\d+)? tests? run: .*?((?<skipped>\d+) skipped)?\s*$", Options, LinePatterns.Timeout)]
    private static partial Regex NextestSummary { get; }

    [GeneratedRegex(
        @"^error(\[E\d+\])?: (could not compile|test failed|aborting due to|test run failed)|^error\[E\d+\]",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex CargoError { get; }

    [GeneratedRegex(
        @"Tests run: (?<total>\d+), Failures: (?<failures>\d+), Errors: (?<errors>\d+), Skipped: (?<skipped>\d+)",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex MavenRun { get; }

    [GeneratedRegex(
        @"^(?<total>\d+) tests? completed(, (?<failed>\d+) failed)?(, (?<skipped>\d+) skipped)?\s*$",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex GradleCompleted { get; }

    [GeneratedRegex(
        @"^(> Task )?:(\S+:)?\w*[tT]est\w*( (?<state>UP-TO-DATE|NO-SOURCE|FROM-CACHE|SKIPPED|FAILED))?\s*$",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex GradleTask { get; }

    [GeneratedRegex(@"^\[\s+(?<number>\d+) tests (?<what>successful|failed|skipped|started)\s+\]", Options, LinePatterns.Timeout)]
    private static partial Regex JUnitLine { get; }

    [GeneratedRegex(@"^\d+% tests passed, (?<failed>\d+) tests? failed out of (?<total>\d+)", Options, LinePatterns.Timeout)]
    private static partial Regex CTestSummary { get; }

    [GeneratedRegex(@"^\s*\d+ - .*\(Skipped\)\s*$", Options, LinePatterns.Timeout)]
    private static partial Regex CTestSkipped { get; }

    [GeneratedRegex(
        @"Executed (?<total>\d+) tests?, with ((?<skipped>\d+) tests? skipped and )?(?<failed>\d+) failures?",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex SwiftExecuted { get; }

    [GeneratedRegex(@"Test run with (?<total>\d+) tests?.* (?<what>passed|failed) after", Options, LinePatterns.Timeout)]
    private static partial Regex SwiftTesting { get; }

    [GeneratedRegex(
        @"Tests: succeeded (?<passed>\d+), failed (?<failed>\d+), canceled \d+, ignored (?<ignored>\d+)",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex SbtTests { get; }

    [GeneratedRegex(@"^Executed \d+ out of \d+ tests?: (?<passed>\d+) tests? pass", Options, LinePatterns.Timeout)]
    private static partial Regex BazelExecuted { get; }
}
