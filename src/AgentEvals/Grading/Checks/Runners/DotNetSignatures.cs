using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Checks.Runners;

/// <summary>Output of <c>dotnet test</c> (VSTest, Microsoft.Testing.Platform, terminal logger) and of xUnit's own runner.</summary>
internal static partial class DotNetSignatures
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private const int LongestSummary = 400;

    public static RunnerOutput? Read(IReadOnlyList<string> lines)
    {
        var tally = new RunTally("dotnet");
        ReadSummaries(lines, tally);
        if (!tally.HasCounts)
        {
            ReadBlocks(lines, tally);
        }

        if (!tally.HasCounts)
        {
            ReadBareBlocks(lines, tally);
        }

        foreach (var line in lines)
        {
            if (BuildFailure.IsMatch(line) && (!tally.HasCounts || line.Contains("FAILED", StringComparison.Ordinal)))
            {
                tally.Fail(line);
            }
            else if (
                line.Contains("No test matches the given testcase filter", StringComparison.Ordinal)
                || line.StartsWith("No test is available in", StringComparison.Ordinal)
            )
            {
                tally.Empty(line);
            }
        }

        return tally.Result();
    }

    /// <summary>One line an assembly and target framework: they are summed. The terminal logger's line is the sum itself.</summary>
    private static void ReadSummaries(IReadOnlyList<string> lines, RunTally tally)
    {
        List<Match> terminals = [];
        foreach (var line in lines)
        {
            if (!line.Contains("otal", StringComparison.Ordinal))
            {
                Translated(line, tally);
                continue;
            }

            if (Summary.Match(line) is { Success: true } summary)
            {
                tally.Add(
                    line,
                    RunTally.Number(summary, "passed"),
                    RunTally.Number(summary, "failed"),
                    RunTally.Number(summary, "skipped"),
                    RunTally.Number(summary, "total")
                );
            }
            else if (XunitSummary.Match(line) is { Success: true } xunit)
            {
                var total = RunTally.Number(xunit, "total");
                var failed = RunTally.Number(xunit, "failed") + RunTally.Number(xunit, "errors");
                var skipped = RunTally.Number(xunit, "skipped");
                tally.Add(line, Math.Max(0, total - failed - skipped - RunTally.Number(xunit, "notrun")), failed, skipped, total);
            }
            else if (XunitNothing.IsMatch(line))
            {
                tally.Add(line, 0, 0, 0, 0);
            }
            else if (TerminalSummary.Match(line) is { Success: true } found)
            {
                terminals.Add(found);
            }
            else if (
                line.Contains("\"test-assembly-finished\"", StringComparison.Ordinal) && XunitJson.Match(line) is { Success: true } json
            )
            {
                var (total, failed, skipped) = (
                    RunTally.Number(json, "total"),
                    RunTally.Number(json, "failed"),
                    RunTally.Number(json, "skipped")
                );
                tally.Add(line, Math.Max(0, total - failed - skipped - RunTally.Number(json, "notrun")), failed, skipped, total);
            }
            else
            {
                Translated(line, tally);
            }
        }

        if (!tally.HasCounts && terminals is [.., var terminal])
        {
            tally.Add(
                terminal.Value,
                RunTally.Number(terminal, "passed"),
                RunTally.Number(terminal, "failed"),
                RunTally.Number(terminal, "skipped"),
                RunTally.Number(terminal, "total")
            );
        }
    }

    /// <summary>The summary in the language of the user interface: four numbers in the same order, and the assembly.</summary>
    private static void Translated(string line, RunTally tally)
    {
        if (
            line.Length > LongestSummary
            || !line.Contains(".dll", StringComparison.Ordinal)
            || TranslatedSummary.Match(line) is not { Success: true } summary
        )
        {
            return;
        }

        var (failed, passed, skipped, total) = (
            RunTally.Number(summary, "failed"),
            RunTally.Number(summary, "passed"),
            RunTally.Number(summary, "skipped"),
            RunTally.Number(summary, "total")
        );
        if (failed + passed + skipped == total)
        {
            tally.Add(line, passed, failed, skipped, total);
        }
    }

    /// <summary>Summaries of several lines: <c>Test run summary: …</c> and <c>Total tests: …</c>.</summary>
    private static void ReadBlocks(IReadOnlyList<string> lines, RunTally tally)
    {
        const int longest = 10;
        for (var index = 0; index < lines.Count; index++)
        {
            var isPlatform = lines[index].TrimStart().StartsWith("Test run summary:", StringComparison.Ordinal);
            if (!isPlatform && !lines[index].StartsWith("Total tests:", StringComparison.Ordinal))
            {
                continue;
            }

            int total = 0,
                passed = 0,
                failed = 0,
                skipped = 0;
            var known = false;
            for (var next = isPlatform ? index + 1 : index; next < lines.Count && next <= index + longest; next++)
            {
                if (CountLine.Match(lines[next]) is not { Success: true } count)
                {
                    continue;
                }

                known = true;
                var number = RunTally.Number(count, "number");
                switch (count.Groups["what"].Value.ToLowerInvariant())
                {
                    case "total" or "total tests":
                        total = number;
                        break;
                    case "passed" or "succeeded":
                        passed = number;
                        break;
                    case "failed":
                        failed = number;
                        break;
                    default:
                        skipped = number;
                        break;
                }
            }

            if (known)
            {
                tally.Add(lines[index], passed, failed, skipped, total);
            }

            if (isPlatform)
            {
                Headline(lines[index], known, tally);
            }
        }
    }

    /// <summary>The platform's block without its headline, as <c>tail</c> leaves it, or in another language: total, failed, succeeded, skipped.</summary>
    private static void ReadBareBlocks(IReadOnlyList<string> lines, RunTally tally)
    {
        Span<int> numbers = stackalloc int[4];
        var count = 0;
        for (var index = 0; index <= lines.Count; index++)
        {
            if (
                index < lines.Count
                && count < numbers.Length
                && lines[index].StartsWith("  ", StringComparison.Ordinal)
                && BareCount.Match(lines[index]) is { Success: true } bare
            )
            {
                numbers[count++] = RunTally.Number(bare, "number");
                continue;
            }

            // Three lines are left when a filter asked for those that tell the result.
            var skipped =
                count == numbers.Length ? numbers[3]
                : count == numbers.Length - 1 ? numbers[0] - numbers[1] - numbers[2]
                : -1;
            if (
                skipped >= 0
                && numbers[0] == numbers[1] + numbers[2] + skipped
                && (count == numbers.Length || lines[index - count].StartsWith("  total: ", StringComparison.Ordinal))
            )
            {
                tally.Add(lines[index - count], numbers[2], numbers[1], skipped, numbers[0]);
            }

            count = 0;
        }
    }

    private static void Headline(string line, bool known, RunTally tally)
    {
        if (line.Contains("Failed", StringComparison.Ordinal) || line.Contains("Aborted", StringComparison.Ordinal))
        {
            tally.Fail(line);
        }
        else if (line.Contains("Zero tests ran", StringComparison.Ordinal))
        {
            tally.Empty(line);
        }
        else if (!known && line.Contains("Passed!", StringComparison.Ordinal))
        {
            tally.Pass(line);
        }
    }

    [GeneratedRegex(
        @"^\s*(Passed|Failed|Skipped|Aborted)!\s+-\s+Failed:\s*(?<failed>\d+), Passed:\s*(?<passed>\d+), Skipped:\s*(?<skipped>\d+), Total:\s*(?<total>\d+)",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex Summary { get; }

    [GeneratedRegex(
        @"^\s*\p{L}[^\d:：]{1,40}[!！]\s*[-–:：]?[^\d:：]{1,30}[:：]\s*(?<failed>\d+)[,，、][^\d:：]{1,30}[:：]\s*(?<passed>\d+)[,，、][^\d:：]{1,30}[:：]\s*(?<skipped>\d+)[,，、][^\d:：]{1,30}[:：]\s*(?<total>\d+)[,，、].* - \S+\.dll",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex TranslatedSummary { get; }

    [GeneratedRegex(@"^  \p{L}[^\d:：]{1,30}[:：] ?(?<number>\d+)\s*$", Options, LinePatterns.Timeout)]
    private static partial Regex BareCount { get; }

    [GeneratedRegex(
        @"""TestsFailed"":(?<failed>\d+),""TestsNotRun"":(?<notrun>\d+),""TestsSkipped"":(?<skipped>\d+),""TestsTotal"":(?<total>\d+)",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex XunitJson { get; }

    [GeneratedRegex(
        @"Test summary: total: (?<total>\d+), failed: (?<failed>\d+), succeeded: (?<passed>\d+), skipped: (?<skipped>\d+)",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex TerminalSummary { get; }

    [GeneratedRegex(
        @"^\s*\S.*\s+Total: (?<total>\d+), Errors: (?<errors>\d+), Failed: (?<failed>\d+), Skipped: (?<skipped>\d+)(, Not Run: (?<notrun>\d+))?, Time:",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex XunitSummary { get; }

    [GeneratedRegex(@"^\s*[\w.]+\s+Total: 0$", Options, LinePatterns.Timeout)]
    private static partial Regex XunitNothing { get; }

    [GeneratedRegex(
        @"^\s*(?<what>[Tt]otal|Total tests|[Pp]assed|succeeded|[Ff]ailed|[Ss]kipped): (?<number>\d+)\s*$",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex CountLine { get; }

    [GeneratedRegex(
        @"error (CS|MSB|NU|NETSDK|FS|BC|MC|RZ|BL)\d+:|^\s*Build FAILED\.|^Build failed with exit code|^Test host process crashed|^The active test run was aborted",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex BuildFailure { get; }
}
