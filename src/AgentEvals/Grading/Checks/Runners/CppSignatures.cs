using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Checks.Runners;

/// <summary>Output of GoogleTest, Catch2 and doctest.</summary>
internal static partial class CppSignatures
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    /// <summary>A line tells how many ran, and one each how many of them passed, failed and were skipped.</summary>
    public static RunnerOutput? GoogleTest(IReadOnlyList<string> lines)
    {
        int passed = 0,
            failed = 0,
            skipped = 0;
        var ran = "";
        foreach (var line in lines)
        {
            if (!line.StartsWith('['))
            {
                continue;
            }

            if (GoogleRan.IsMatch(line))
            {
                ran = line;
            }
            else if (GoogleCount.Match(line) is { Success: true } count)
            {
                var number = RunTally.Number(count, "number");
                _ = count.Groups["what"].Value switch
                {
                    "PASSED" => passed += number,
                    "FAILED" => failed += number,
                    _ => skipped += number,
                };
            }
        }

        var tally = new RunTally("gtest");
        if (ran.Length > 0 || passed + failed + skipped > 0)
        {
            tally.Add(ran.Length > 0 ? ran : $"{passed} passed, {failed} failed", passed, failed, skipped);
        }

        return tally.Result();
    }

    public static RunnerOutput? Catch(IReadOnlyList<string> lines)
    {
        var tally = new RunTally("catch");
        foreach (var line in lines)
        {
            if (CatchAll.Match(line) is { Success: true } all)
            {
                tally.Add(line, RunTally.Number(all, "total"), 0, 0);
            }
            else if (CatchCases.IsMatch(line))
            {
                var (passed, failed, skipped) = (
                    RunTally.Count(line, "passed"),
                    RunTally.Count(line, "failed"),
                    RunTally.Count(line, "skipped")
                );
                tally.Add(line, passed, failed, skipped);
            }
            else if (
                line.StartsWith("No tests ran", StringComparison.Ordinal)
                || line.StartsWith("No test cases matched", StringComparison.Ordinal)
            )
            {
                tally.Empty(line);
            }
        }

        return tally.Result();
    }

    [GeneratedRegex(@"^\[==========\] \d+ tests? from \d+ test (suites?|cases?) ran\.", Options, LinePatterns.Timeout)]
    private static partial Regex GoogleRan { get; }

    [GeneratedRegex(@"^\[  (?<what>PASSED|FAILED|SKIPPED) ?\s\] (?<number>\d+) tests?[,.]", Options, LinePatterns.Timeout)]
    private static partial Regex GoogleCount { get; }

    [GeneratedRegex(@"^All tests passed \(.*\bin (?<total>\d+) test cases?\)", Options, LinePatterns.Timeout)]
    private static partial Regex CatchAll { get; }

    [GeneratedRegex(@"^(\[doctest\] )?test cases:\s+\d+ \|", Options, LinePatterns.Timeout)]
    private static partial Regex CatchCases { get; }
}
