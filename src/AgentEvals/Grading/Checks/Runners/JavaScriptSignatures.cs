using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Checks.Runners;

/// <summary>Output of jest, vitest, mocha, playwright, bun, deno, cypress and karma.</summary>
internal static partial class JavaScriptSignatures
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    public static RunnerOutput? Jest(IReadOnlyList<string> lines)
    {
        var tally = new RunTally("jest");
        foreach (var line in lines)
        {
            if (JestTests.IsMatch(line))
            {
                tally.Add(
                    line,
                    RunTally.Count(line, "passed"),
                    RunTally.Count(line, "failed"),
                    RunTally.Count(line, "skipped", "pending"),
                    RunTally.Count(line, "total")
                );
            }
            else if (JestSuitesFailed.IsMatch(line) || line.TrimStart().StartsWith("● Test suite failed to run", StringComparison.Ordinal))
            {
                tally.Fail(line);
            }
            else if (line.StartsWith("No tests found, exiting with code", StringComparison.Ordinal))
            {
                tally.Empty(line);
            }
        }

        return tally.Result();
    }

    public static RunnerOutput? Vitest(IReadOnlyList<string> lines)
    {
        var tally = new RunTally("vitest");
        foreach (var line in lines)
        {
            if (VitestTests.Match(line) is { Success: true } tests)
            {
                tally.Add(
                    line,
                    RunTally.Count(line, "passed"),
                    RunTally.Count(line, "failed"),
                    RunTally.Count(line, "skipped"),
                    RunTally.Number(tests, "total")
                );
            }
            else if (VitestFailed.IsMatch(line))
            {
                tally.Fail(line);
            }
            else if (line.StartsWith("No test files found", StringComparison.Ordinal) || VitestNone.IsMatch(line))
            {
                tally.Empty(line);
            }
        }

        return tally.Result();
    }

    public static RunnerOutput? Mocha(IReadOnlyList<string> lines)
    {
        // The lines stand together and begin with the passing ones; a test may print one of its own.
        const int farthest = 2;
        var tally = new RunTally("mocha");
        var hasPassing = lines.Any(line => line.Contains(" passing", StringComparison.Ordinal) && MochaLine.IsMatch(line));
        var last = -farthest - 1;
        for (var index = 0; index < lines.Count; index++)
        {
            var line = lines[index];
            if (
                MochaLine.Match(line) is not { Success: true } found
                || (hasPassing && found.Groups["what"].ValueSpan is not "passing" && index - last > farthest)
            )
            {
                continue;
            }

            last = index;

            var number = RunTally.Number(found, "number");
            switch (found.Groups["what"].Value)
            {
                case "passing":
                    tally.Add(line, number, 0, 0);
                    break;
                case "failing":
                    tally.Add(line, 0, number, 0);
                    break;
                default:
                    tally.Add(line, 0, 0, number);
                    break;
            }
        }

        return tally.Result();
    }

    public static RunnerOutput? Playwright(IReadOnlyList<string> lines)
    {
        var tally = new RunTally("playwright");
        var ran = false;
        foreach (var line in lines)
        {
            if (line.Contains("Error: No tests found", StringComparison.Ordinal))
            {
                tally.Empty(line);
            }

            ran |= PlaywrightStart.IsMatch(line);

            if (PlaywrightLine.Match(line) is not { Success: true } found)
            {
                continue;
            }

            var number = RunTally.Number(found, "number");
            switch (found.Groups["what"].Value)
            {
                case "passed" or "flaky":
                    ran = true;
                    tally.Add(line, number, 0, 0);
                    break;
                case "failed" or "interrupted":
                    ran = true;
                    tally.Add(line, 0, number, 0);
                    break;
                default:
                    tally.Add(line, 0, 0, number);
                    break;
            }
        }

        return tally.Result() is { } result && (ran || result.Counts == RunCounts.None) ? result : null;
    }

    public static RunnerOutput? Bun(IReadOnlyList<string> lines)
    {
        int passed = 0,
            failed = 0,
            skipped = 0;
        foreach (var line in lines)
        {
            if (BunLine.Match(line) is { Success: true } found)
            {
                var number = RunTally.Number(found, "number");
                _ = found.Groups["what"].Value switch
                {
                    "pass" => passed = number,
                    "fail" => failed = number,
                    _ => skipped += number,
                };
            }
            else if (BunEnd.IsMatch(line))
            {
                var tally = new RunTally("bun");
                tally.Add(line, passed, failed, skipped);
                return tally.Result();
            }
        }

        return null;
    }

    public static RunnerOutput? Deno(IReadOnlyList<string> lines)
    {
        var tally = new RunTally("deno");
        foreach (var line in lines)
        {
            if (DenoLine.Match(line) is { Success: true } found)
            {
                tally.Add(line, RunTally.Number(found, "passed"), RunTally.Number(found, "failed"), RunTally.Number(found, "ignored"));
            }
        }

        return tally.Result();
    }

    public static RunnerOutput? Cypress(IReadOnlyList<string> lines)
    {
        var tally = new RunTally("cypress");
        foreach (var line in lines)
        {
            if (CypressLine.Match(line) is { Success: true } found)
            {
                var number = RunTally.Number(found, "number");
                var what = found.Groups["what"].Value;
                tally.Add(
                    line,
                    what == "Passing" ? number : 0,
                    what == "Failing" ? number : 0,
                    what is "Pending" or "Skipped" ? number : 0
                );
            }
        }

        return tally.Result();
    }

    public static RunnerOutput? Karma(IReadOnlyList<string> lines)
    {
        var tally = new RunTally("karma");
        for (var index = lines.Count - 1; index >= 0; index--)
        {
            if (KarmaLine.Match(lines[index]) is { Success: true } found)
            {
                var ran = RunTally.Number(found, "ran");
                var failed = RunTally.Number(found, "failed");
                tally.Add(lines[index], Math.Max(0, ran - failed), failed, Math.Max(0, RunTally.Number(found, "all") - ran));
                break;
            }
        }

        return tally.Result();
    }

    [GeneratedRegex(@"^Tests:\s+(\d+ [a-z]+, )*\d+ total\s*$", Options, LinePatterns.Timeout)]
    private static partial Regex JestTests { get; }

    [GeneratedRegex(@"^Test Suites: \d+ failed", Options, LinePatterns.Timeout)]
    private static partial Regex JestSuitesFailed { get; }

    [GeneratedRegex(@"^\s*Tests\s+\d+ (failed|passed|skipped|todo)[^(]*\((?<total>\d+)\)", Options, LinePatterns.Timeout)]
    private static partial Regex VitestTests { get; }

    [GeneratedRegex(@"^\s*(Test Files\s+\d+ failed|Errors\s+\d+ error|Error: Startup Error)", Options, LinePatterns.Timeout)]
    private static partial Regex VitestFailed { get; }

    [GeneratedRegex(@"^\s*Tests\s+no tests", Options, LinePatterns.Timeout)]
    private static partial Regex VitestNone { get; }

    [GeneratedRegex(@"^\s+(?<number>\d+) (?<what>passing|pending|failing)(\s+\([^)]*\))?\s*$", Options, LinePatterns.Timeout)]
    private static partial Regex MochaLine { get; }

    [GeneratedRegex(
        @"^\s+(?<number>\d+) (?<what>failed|flaky|skipped|passed|interrupted|did not run)(\s+\([^)]*\))?\s*$",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex PlaywrightLine { get; }

    [GeneratedRegex(@"^\s*Running \d+ tests? using \d+ workers?", Options, LinePatterns.Timeout)]
    private static partial Regex PlaywrightStart { get; }

    [GeneratedRegex(@"^\s*(?<number>\d+) (?<what>pass|fail|skip|todo)\s*$", Options, LinePatterns.Timeout)]
    private static partial Regex BunLine { get; }

    [GeneratedRegex(@"^Ran \d+ tests? across \d+ files?", Options, LinePatterns.Timeout)]
    private static partial Regex BunEnd { get; }

    [GeneratedRegex(
        @"^(ok|FAILED) \| (?<passed>\d+) passed( \([^)]*\))? \| (?<failed>\d+) failed( \([^)]*\))?( \| (?<ignored>\d+) ignored)?",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex DenoLine { get; }

    [GeneratedRegex(@"^\s*│\s+(?<what>Passing|Failing|Pending|Skipped):\s+(?<number>\d+)", Options, LinePatterns.Timeout)]
    private static partial Regex CypressLine { get; }

    [GeneratedRegex(@"Executed (?<ran>\d+) of (?<all>\d+)( \((?<failed>\d+) FAILED\))?", Options, LinePatterns.Timeout)]
    private static partial Regex KarmaLine { get; }
}
