using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Checks.Runners;

/// <summary>Output of rspec, minitest, PHPUnit and Pest, ExUnit, Pester, prove, dart and flutter.</summary>
internal static partial class ScriptingSignatures
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    public static RunnerOutput? RSpec(IReadOnlyList<string> lines)
    {
        // The real summary stands under "Finished in"; a test may print one of its own.
        var tally = new RunTally("rspec");
        var isFinished = lines.Any(line => line.StartsWith("Finished in ", StringComparison.Ordinal));
        for (var index = 0; index < lines.Count; index++)
        {
            var line = lines[index];
            if (
                RSpecLine.Match(line) is { Success: true } found
                && (!isFinished || (index > 0 && lines[index - 1].StartsWith("Finished in ", StringComparison.Ordinal)))
            )
            {
                var failed = RunTally.Number(found, "failed");
                var pending = RunTally.Number(found, "pending");
                var total = RunTally.Number(found, "total");
                tally.Add(line, Math.Max(0, total - failed - pending), failed, pending, total);
                if (RunTally.Number(found, "errors") > 0)
                {
                    tally.Fail(line);
                }
            }
        }

        return tally.Result();
    }

    public static RunnerOutput? Minitest(IReadOnlyList<string> lines)
    {
        var tally = new RunTally("minitest");
        foreach (var line in lines)
        {
            if (MinitestLine.Match(line) is { Success: true } found)
            {
                var failed = RunTally.Number(found, "failures") + RunTally.Number(found, "errors");
                var skipped = RunTally.Number(found, "pendings") + RunTally.Number(found, "skips");
                var total = RunTally.Number(found, "total");
                tally.Add(line, Math.Max(0, total - failed - skipped), failed, skipped, total);
            }
        }

        return tally.Result();
    }

    public static RunnerOutput? PhpUnit(IReadOnlyList<string> lines)
    {
        var tally = new RunTally("phpunit");
        foreach (var line in lines)
        {
            if (PhpUnitOk.Match(line) is { Success: true } fine)
            {
                tally.Add(line, RunTally.Number(fine, "total"), 0, 0);
            }
            else if (PhpUnitTests.Match(line) is { Success: true } tests)
            {
                var failed = Named(line, "Failures") + Named(line, "Errors");
                var skipped = Named(line, "Skipped") + Named(line, "Incomplete");
                var total = RunTally.Number(tests, "total");
                tally.Add(line, Math.Max(0, total - failed - skipped), failed, skipped, total);
            }
            else if (PestTests.IsMatch(line))
            {
                tally.Add(
                    line,
                    RunTally.Count(line, "passed"),
                    RunTally.Count(line, "failed"),
                    RunTally.Count(line, "skipped", "todo", "todos", "incomplete")
                );
            }
            else if (line.StartsWith("No tests executed!", StringComparison.Ordinal))
            {
                tally.Empty(line);
            }
        }

        return tally.Result();

        static int Named(string line, string name) =>
            NameAndNumber.Matches(line).Where(match => match.Groups["name"].Value == name).Sum(match => RunTally.Number(match, "number"));
    }

    public static RunnerOutput? ExUnit(IReadOnlyList<string> lines)
    {
        var tally = new RunTally("exunit");
        foreach (var line in lines)
        {
            if (ExUnitLine.Match(line) is { Success: true } found)
            {
                var failed = RunTally.Number(found, "failed");
                var skipped = RunTally.Count(line, "skipped", "excluded");
                var total = RunTally.Number(found, "total");
                tally.Add(line, Math.Max(0, total - failed - skipped), failed, skipped, total);
            }
        }

        return tally.Result();
    }

    public static RunnerOutput? Pester(IReadOnlyList<string> lines)
    {
        var tally = new RunTally("pester");
        foreach (var line in lines)
        {
            if (PesterLine.Match(line) is { Success: true } found)
            {
                tally.Add(line, RunTally.Number(found, "passed"), RunTally.Number(found, "failed"), RunTally.Number(found, "skipped"));
            }
        }

        return tally.Result();
    }

    /// <summary>prove sums up how many files and tests there were, and the failed ones file by file.</summary>
    public static RunnerOutput? Prove(IReadOnlyList<string> lines)
    {
        var tally = new RunTally("prove");
        foreach (var line in lines)
        {
            if (ProveFiles.Match(line) is { Success: true } files)
            {
                var total = RunTally.Number(files, "total");
                var failed = Math.Min(total, lines.Sum(other => RunTally.Number(ProveFailed.Match(other), "failed")));
                tally.Add(line, total - failed, failed, 0, total);
            }
            else if (line.StartsWith("Result: FAIL", StringComparison.Ordinal))
            {
                tally.Fail(line);
            }
        }

        return tally.Result();
    }

    public static RunnerOutput? Dart(IReadOnlyList<string> lines)
    {
        var tally = new RunTally("dart");
        var last = lines.LastOrDefault(line => DartLine.IsMatch(line));
        if (last is not null && DartLine.Match(last) is { Success: true } found)
        {
            tally.Add(last, RunTally.Number(found, "passed"), RunTally.Number(found, "failed"), RunTally.Number(found, "skipped"));
        }

        return tally.Result();
    }

    [GeneratedRegex(
        @"^(?<total>\d+) examples?, (?<failed>\d+) failures?(, (?<pending>\d+) pending)?(, (?<errors>\d+) errors? occurred outside)?",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex RSpecLine { get; }

    [GeneratedRegex(
        @"^(?<total>\d+) (runs|tests), \d+ assertions, (?<failures>\d+) failures, (?<errors>\d+) errors(, (?<pendings>\d+) pendings)?(, (?<skips>\d+) (skips|omissions))?",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex MinitestLine { get; }

    [GeneratedRegex(@"^OK \((?<total>\d+) tests?, \d+ assertions?\)", Options, LinePatterns.Timeout)]
    private static partial Regex PhpUnitOk { get; }

    [GeneratedRegex(@"^Tests: (?<total>\d+), Assertions: \d+", Options, LinePatterns.Timeout)]
    private static partial Regex PhpUnitTests { get; }

    [GeneratedRegex(@"^\s*Tests:\s+\d+ [a-z]+(, \d+ [a-z]+)* \(\d+ assertions?\)", Options, LinePatterns.Timeout)]
    private static partial Regex PestTests { get; }

    [GeneratedRegex(@"(?<name>[A-Z][a-z]+): (?<number>\d+)", Options, LinePatterns.Timeout)]
    private static partial Regex NameAndNumber { get; }

    [GeneratedRegex(
        @"^(\d+ (doctests?|properties|property), )*(?<total>\d+) tests?, (?<failed>\d+) failures?(, \d+ (skipped|excluded|invalid))*\s*$",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex ExUnitLine { get; }

    [GeneratedRegex(@"^Tests Passed: (?<passed>\d+), Failed: (?<failed>\d+), Skipped: (?<skipped>\d+)", Options, LinePatterns.Timeout)]
    private static partial Regex PesterLine { get; }

    [GeneratedRegex(@"^Files=\d+, Tests=(?<total>\d+), ", Options, LinePatterns.Timeout)]
    private static partial Regex ProveFiles { get; }

    [GeneratedRegex(@"^\S+\s+\(Wstat: .* Tests: \d+ Failed: (?<failed>\d+)\)", Options, LinePatterns.Timeout)]
    private static partial Regex ProveFailed { get; }

    [GeneratedRegex(
        @"^\d+:\d\d \+(?<passed>\d+)( ~(?<skipped>\d+))?( -(?<failed>\d+))?: (All tests passed!|Some tests failed\.|All tests skipped\.)",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex DartLine { get; }
}
